import type { AccountState } from '../state/account-state.ts'
import { type CallRequest, type CallResult, done, refuse, type SandboxCall, tell } from './call.ts'

/** Ids up to this one belong to the platform. */
const lastReserved = 2

/** Creating, listing, renaming and deleting tags. The platform's own tag does not count to the 100 (our choice). */
export const tagCalls: readonly SandboxCall[] = [
  {
    path: 'tags/create',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const { state, limits } = request
      const name = tagField(request)['name']
      const wrong = wrongName(request, name)
      if (wrong) return wrong
      const own = [...state.tags.keys()].filter((id) => id > lastReserved)
      if (own.length >= limits.tagsPerAccount) return refuse(45056)
      const tag = { id: state.nextTag, name: String(name) }
      return { answer: { tag }, effects: [['create', tag.id, tag.name]] }
    },
  },
  {
    path: 'tags/get',
    method: 'GET',
    capability: 'certified',
    handle({ state }) {
      const tags = [...state.tags.values()].map(({ id, name, followers }) => ({
        id,
        name,
        count: followers.size,
      }))
      return tell({ tags })
    },
  },
  {
    path: 'tags/update',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const { id, name } = tagField(request)
      const tag = ownTag(request.state, id)
      if (typeof tag !== 'number') return tag
      return wrongName(request, name, tag) ?? done(['rename', tag, String(name)])
    },
  },
  {
    path: 'tags/delete',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const tag = ownTag(request.state, tagField(request)['id'])
      if (typeof tag !== 'number') return tag
      const followers = request.state.tags.get(tag)?.followers.size ?? 0
      return followers > request.limits.followersOfDeletedTag ? refuse(45057) : done(['delete', tag])
    },
  },
]

function tagField({ body }: CallRequest): Readonly<Record<string, unknown>> {
  const tag = body['tag']
  return typeof tag === 'object' && tag !== null ? (tag as Record<string, unknown>) : {}
}

/** The id of a tag that may be changed, or the refusal. */
function ownTag(state: AccountState, id: unknown): number | CallResult {
  if (typeof id !== 'number') return refuse(47001)
  if (id <= lastReserved) return refuse(45058)
  return state.tags.has(id) ? id : refuse(45159)
}

function wrongName({ state, limits }: CallRequest, name: unknown, renamed?: number): CallResult | undefined {
  if (typeof name !== 'string' || name.trim() === '') return refuse(45157)
  if (Buffer.byteLength(name) > limits.tagNameBytes) return refuse(45158)
  const taken = [...state.tags.values()].some((tag) => tag.name === name && tag.id !== renamed)
  return taken ? refuse(45157) : undefined
}
