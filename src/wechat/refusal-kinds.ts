/** What a caller does about an answer of the platform; `errcodes.ts` says which code is which kind. */
export type RefusalKind =
  /** The platform is busy (-1): the same call again after a pause. The client has already tried. */
  | 'busy'
  /** The access token was refused again after a fresh one was fetched. */
  | 'token'
  /** One of the openids is unknown to the platform: find it by halving the batch, leave it out. */
  | 'bad-openid'
  /** One of the followers does not follow (any more): find them by halving, leave them out. */
  | 'not-following'
  /** One of the followers is restricted by the platform: find them by halving, leave them out. */
  | 'follower-limited'
  /** One of the followers carries 20 tags already: untag a less important one first. */
  | 'follower-budget'
  /** Another call for one of these openids is in flight: wait, then again. */
  | 'concurrent-openid'
  /** Done but for the openids in `failedOpenids`. */
  | 'some-failed'
  /** The tag is said not to exist. Often untrue: list the tags twice before believing it. */
  | 'tag-missing-maybe'
  /** The name is taken or not allowed: list the tags and look for it. */
  | 'tag-name-taken'
  | 'tag-name-too-long'
  /** Ids 0, 1 and 2 belong to the platform. */
  | 'reserved-tag'
  /** More than 100,000 followers carry it: untag them first, then delete. */
  | 'tag-too-large'
  /** The account has its 100 tags. */
  | 'account-limit'
  /** This call's daily number is used up: park it until midnight in Shanghai. */
  | 'day-quota'
  /** Too many calls this minute: wait for the next one and go slower. */
  | 'minute-quota'
  /** The account may not use this API: switch the capability off. */
  | 'not-authorised'
  /** The platform took the API away: stop, read the mail in its console. */
  | 'banned'
  /** An administrator has to confirm (or has refused) in WeChat. */
  | 'admin-confirmation'
  /** No mass send is left in this period: wait for the next day (subscription) or month (service). */
  | 'send-quota'
  /** A mass send of this `clientMsgId` was taken before: nothing to do. */
  | 'sent-before'
  /** What is to be sent or published is not fit for it: choose or mend the draft or the media. */
  | 'content-refused'
  /** The send, draft or article that the call names does not exist. */
  | 'missing'
  /** The account has its 100,000 permanent QR codes, and none can be deleted: use temporary ones. */
  | 'qr-codes-spent'
  /** The OAuth code is wrong, used or older than five minutes: go on without knowing who it is. */
  | 'code-spent'
  /** The statistics of that day are not made yet: ask after 08:00 of the next day. */
  | 'not-ready'
  /** The ten manual resets of quotas of this month are used up. */
  | 'quota-clears-spent'
  /** appid, secret, IP list or authorisation is wrong: stop, somebody has to change it. */
  | 'configuration'
  /** We sent something that must not be sent. */
  | 'bug'
  /** A code that no page known to us lists. */
  | 'unknown'
