import type { ListedTag, TagFollowers, TagList } from '../../pipeline/tag-changes/list-tags.ts'

/** What `GET /v1/tags` answers. */
export function tagsDocument({ account, run, tags }: TagList): Record<string, unknown> {
  return {
    account,
    run: run && { id: run.id, as_of: moment(run.asOf), updated_at: moment(run.updatedAt) },
    tags: tags.map((tag) => ({ id: tag.id, name: tag.name, ...fieldsOf(tag) })),
  }
}

/** The same of one tag as a row of a table. */
export function tagRow(tag: ListedTag): Record<string, unknown> {
  return { id: tag.id, name_en: tag.name.en, name_zh: tag.name.zh, ...fieldsOf(tag) }
}

function fieldsOf(tag: ListedTag): Record<string, unknown> {
  return {
    status: tag.status,
    wechat_id: tag.wechatId,
    exclusive: tag.exclusive,
    decided: tag.decided,
    observed: tag.observed,
    observed_at: moment(tag.observedAt),
    last_change: moment(tag.lastChange),
  }
}

/** What `GET /v1/tags/:tag/followers` answers. */
export function followersDocument(page: TagFollowers): Record<string, unknown> {
  const { tag, of, run, asOf, followers, next } = page
  return { tag, of, ...(of === 'decided' && { run }), as_of: moment(asOf), followers, next }
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
