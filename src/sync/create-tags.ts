import type { Patience } from './patience.ts'
import type { CallAnswer, DroppedChange, PlatformRefusal, TagCall, TagWriter } from './ports.ts'
import { asRefusal, isUnanswered } from './refusal-action.ts'

export interface CreateOutcome {
  /** Undefined when WeChat will not have the tag: then every change of it falls away. */
  readonly wechatId: number | undefined
  readonly answer: CallAnswer
}

/**
 * Creates one tag. When no answer came, or the name is said to be taken, the list of tags tells whether it exists:
 * the plan was made on ground where no foreign tag bore the name, so a tag of that name is what we made.
 * @throws SyncStop when the whole apply has to end.
 */
export async function createTag(
  writer: TagWriter,
  patience: Patience,
  call: TagCall,
  name: string,
): Promise<CreateOutcome> {
  let last: PlatformRefusal | undefined
  for (let tries = 1; ; tries++) {
    await patience.gate()
    try {
      const { wechatId } = await writer.createTag(name)
      return { wechatId, answer: answer(call, tries, last, []) }
    } catch (error) {
      const refusal = asRefusal(error)
      last = refusal ?? last
      const found = await findByName(patience, name, refusal, error)
      if (found !== undefined) return { wechatId: found, answer: answer(call, tries, last, []) }
      const drop = refusal && dropOf(call, refusal)
      if (drop) return { wechatId: undefined, answer: answer(call, tries, last, [drop]) }
      await patience.waitOrStop(tries, error)
    }
  }
}

/** The id of the tag of that name, where the error leaves open whether it exists. */
async function findByName(
  patience: Patience,
  name: string,
  refusal: PlatformRefusal | undefined,
  error: unknown,
): Promise<number | undefined> {
  const mayExist = refusal
    ? refusal.kind === 'tag-name-taken' || refusal.kind === 'busy'
    : isUnanswered(error)
  if (!mayExist) return undefined
  return (await patience.listTags()).find((tag) => tag.name === name)?.wechatId
}

function dropOf(call: TagCall, refusal: PlatformRefusal): DroppedChange | undefined {
  if (refusal.kind !== 'account-limit') return undefined
  const { errcode, rid } = refusal
  return { tag: call.tag, op: 'create', follower: '', reason: 'account-budget', errcode, rid: rid || null }
}

function answer(
  call: TagCall,
  attempts: number,
  refusal: PlatformRefusal | undefined,
  drops: readonly DroppedChange[],
): CallAnswer {
  return {
    n: call.n,
    status: drops.length > 0 ? 'dropped' : 'done',
    attempts,
    errcode: refusal?.errcode ?? null,
    rid: refusal?.rid || null,
    drops,
  }
}
