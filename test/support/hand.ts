import type { OfficialAccountClient } from '../../src/wechat/index.ts'

/** A colleague who works in WeChat's console: a client of his own, of whom we are told nothing. */
export interface Hand {
  add(tag: string, ...followers: string[]): Promise<void>
  remove(tag: string, ...followers: string[]): Promise<void>
}

/** By the name that a tag has in WeChat; a tag that is missing is made. */
export function handOf(client: OfficialAccountClient): Hand {
  async function idOf(name: string): Promise<number> {
    const found = (await client.listTags()).find((tag) => tag.name === name)
    return found?.wechatId ?? (await client.createTag(name)).wechatId
  }
  return {
    add: async (tag, ...followers) => client.addTag(await idOf(tag), followers),
    remove: async (tag, ...followers) => client.removeTag(await idOf(tag), followers),
  }
}

/** Who carries a tag, by its name in WeChat; nobody when it is not there. */
export async function carriersOf(client: OfficialAccountClient, name: string): Promise<readonly string[]> {
  const found = (await client.listTags()).find((tag) => tag.name === name)
  const all: string[] = []
  if (found) for await (const page of client.followersOfTag(found.wechatId)) all.push(...page)
  return all.sort()
}
