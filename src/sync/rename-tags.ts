import type { Patience } from './patience.ts'
import type { CallAnswer, PlatformRefusal, TagCall, TagWriter } from './ports.ts'
import { asRefusal } from './refusal-action.ts'

/** WeChat will not have the name: the tag keeps the old one, and everything else goes on. */
const nameRefused: readonly string[] = ['tag-name-taken', 'tag-name-too-long', 'reserved-tag']

/**
 * Gives a tag of ours its new name; asking twice changes nothing. A name that is refused is dropped, unless the list
 * of tags shows that the tag bears it already: then an earlier request went through unheard.
 * @throws SyncStop when the whole apply has to end.
 */
export async function renameTag(
  writer: TagWriter,
  patience: Patience,
  call: TagCall,
  { wechatId, name }: { readonly wechatId: number; readonly name: string },
): Promise<CallAnswer> {
  let last: PlatformRefusal | undefined
  for (let tries = 1; ; tries++) {
    await patience.gate()
    try {
      await writer.renameTag(wechatId, name)
      return answer(call, tries, 'done', last)
    } catch (error) {
      const refusal = asRefusal(error)
      last = refusal ?? last
      if (refusal && nameRefused.includes(refusal.kind)) {
        const named = (await patience.listTags()).some(
          (tag) => tag.wechatId === wechatId && tag.name === name,
        )
        return answer(call, tries, named ? 'done' : 'dropped', refusal)
      }
      if (refusal?.kind === 'tag-missing-maybe') {
        if (await patience.tagIsGone(wechatId)) return answer(call, tries, 'failed', refusal)
        await patience.pause(tries, error)
      } else await patience.waitOrStop(tries, error)
    }
  }
}

function answer(
  { n, tag, op }: TagCall,
  attempts: number,
  status: CallAnswer['status'],
  refusal: PlatformRefusal | undefined,
): CallAnswer {
  const errcode = refusal?.errcode ?? null
  const rid = refusal?.rid || null
  const drop = { tag, op, follower: '', reason: 'name-refused', errcode: errcode ?? 0, rid } as const
  return { n, status, attempts, errcode, rid, drops: status === 'dropped' ? [drop] : [] }
}
