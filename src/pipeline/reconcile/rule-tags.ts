import { TagloomError } from '../../common/tagloom-error.ts'
import type { CompiledTag } from '../../rules/index.ts'
import { describeData } from '../describe-data.ts'
import { readRuleBook } from '../rule-book.ts'
import type { Session } from '../session.ts'

/** The tags of the rules as they are; files with errors tell what they can. */
export async function ruleTags(session: Session): Promise<readonly CompiledTag[]> {
  const { workspace, account, registry, now } = session
  const { vocabulary } = await describeData(session)
  const moment = { asOf: now(), timeZone: account.timezone }
  return readRuleBook(workspace, account, registry, vocabulary, moment).tags
}

/** The rule's tag of that id. @throws TagloomError plan.unknown-tag */
export async function requireRuleTag(session: Session, tag: string): Promise<CompiledTag> {
  const tags = await ruleTags(session)
  const found = tags.find(({ id }) => id === tag)
  if (found) return found
  const known = tags.map(({ id }) => id).join(', ')
  throw new TagloomError('plan.unknown-tag', { tag, account: session.account.name, known })
}
