import type { XmlElement } from '../../wechat/callback/index.ts'
import { event, type Push } from '../push/push.ts'

/** Who stands as the sender of what concerns the account itself. */
const platformHelper = 'oPlatformHelperOfTheSandbox00'

const scan: XmlElement = [
  'ScanCodeInfo',
  [
    ['ScanType', 'qrcode'],
    ['ScanResult', 'https://brand.example/parcel/1'],
  ],
]
const pictures: XmlElement = [
  'SendPicsInfo',
  [
    ['Count', 1],
    ['PicList', [['item', [['PicMd5Sum', '1b5f7c23b5bf75682a53e7b6d163e185']]]]],
  ],
]
const place: XmlElement = [
  'SendLocationInfo',
  [
    ['Location_X', '31.2304'],
    ['Location_Y', '121.4737'],
    ['Scale', '16'],
    ['Label', '上海市黄浦区人民大道'],
    ['Poiname', ''],
  ],
]
const template = (status: readonly XmlElement[]): XmlElement => [
  'List',
  [['TemplateId', 'VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3'], ...status],
]
const day = (name: string): XmlElement => [name, 1_795_276_800]

type Make = (openid: string, key: string) => readonly XmlElement[]
const menu =
  (...more: readonly XmlElement[]): Make =>
  (_openid, key) => [['EventKey', key], ...more]

/** What followers cause seldom; each with its elements. The key is the menu entry's. */
const ofFollowers = {
  view_miniprogram: menu(['MenuId', 444_000_103]),
  scancode_push: menu(scan),
  scancode_waitmsg: menu(scan),
  pic_sysphoto: menu(pictures),
  pic_photo_or_album: menu(pictures),
  pic_weixin: menu(pictures),
  location_select: menu(place),
  subscribe_msg_popup_event: () => [
    [
      'SubscribeMsgPopupEvent',
      [
        template([
          ['SubscribeStatusString', 'accept'],
          ['PopupScene', '2'],
        ]),
      ],
    ],
  ],
  subscribe_msg_change_event: () => [
    ['SubscribeMsgChangeEvent', [template([['SubscribeStatusString', 'reject']])]],
  ],
  subscribe_msg_sent_event: () => [
    [
      'SubscribeMsgSentEvent',
      [
        template([
          ['MsgID', '1864323726461255680'],
          ['ErrorCode', '0'],
          ['ErrorStatus', 'success'],
        ]),
      ],
    ],
  ],
  user_pay_from_pay_cell: () => [
    ['CardId', 'po2VNuCuRo-8sxxxxxxxxxxx'],
    ['UserCardCode', '38050000000'],
    ['TransId', '10022403432015000000000'],
    ['LocationId', 291_710_000],
    ['Fee', '10000'],
    ['OriginalFee', '10000'],
  ],
  kf_create_session: () => [['KfAccount', 'test1@test']],
  kf_close_session: () => [['KfAccount', 'test1@test']],
  kf_switch_session: () => [
    ['FromKfAccount', 'test1@test'],
    ['ToKfAccount', 'test2@test'],
  ],
  TEMPLATESENDJOBFINISH: () => [
    ['MsgID', 200_163_840],
    ['Status', 'success'],
  ],
} satisfies Record<string, Make>

/** What the platform tells the account: about itself, or about somebody who is named inside. */
const ofThePlatform = {
  user_info_modified: (openid) => [
    ['OpenID', openid],
    ['RevokeInfo', '1'],
  ],
  user_authorization_revoke: (openid) => [
    ['OpenID', openid],
    ['RevokeInfo', '1'],
  ],
  user_authorization_cancellation: (openid) => [
    ['OpenID', openid],
    ['RevokeInfo', '1'],
  ],
  qualification_verify_success: () => [day('ExpiredTime')],
  qualification_verify_fail: () => [day('FailTime'), ['FailReason', 'by time']],
  naming_verify_success: () => [day('ExpiredTime')],
  naming_verify_fail: () => [day('FailTime'), ['FailReason', 'by time']],
  annual_renew: () => [day('ExpiredTime')],
  verify_expired: () => [day('ExpiredTime')],
  PUBLISHJOBFINISH: () => [
    [
      'PublishEventInfo',
      [
        ['publish_id', 2_247_503_051n],
        ['publish_status', 0],
        ['article_id', 'b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy'],
        [
          'article_detail',
          [
            ['count', 1],
            [
              'item',
              [
                ['idx', 1],
                ['article_url', 'https://brand.example/stories/7'],
              ],
            ],
          ],
        ],
      ],
    ],
  ],
} satisfies Record<string, Make>

export type RareEvent = keyof typeof ofFollowers | keyof typeof ofThePlatform

const makers: Readonly<Record<RareEvent, Make>> = { ...ofFollowers, ...ofThePlatform }

export const rareEvents = Object.keys(makers) as RareEvent[]

/** One of the events that come seldom. */
export function rareEvent(openid: string, name: RareEvent, key: string): Push {
  return event(name in ofThePlatform ? platformHelper : openid, name, ...makers[name](openid, key))
}
