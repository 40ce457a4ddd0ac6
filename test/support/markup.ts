const voids = new Set(['meta', 'br', 'img', 'input', 'link', 'hr'])

/** Elements that are not closed, or closed without being open; scripts and styles are skipped. */
export function unbalancedElements(page: string): readonly string[] {
  const open: string[] = []
  const wrong: string[] = []
  const body = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
  for (const [, slash, name = '', rest = ''] of body.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>/g,
  )) {
    if (slash === '') {
      if (!voids.has(name) && !rest.endsWith('/')) open.push(name)
    } else if (open.pop() !== name) {
      wrong.push(name)
    }
  }
  return [...wrong, ...open]
}

/** Every value of an attribute in the markup. */
export function attributeValues(markup: string, attribute: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`[ <]${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value)
}

/** What of the pattern stands in the markup, with a little around it; scripts and styles are skipped. */
export function found(markup: string, pattern: RegExp): readonly string[] {
  const body = markup.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
  return [...body.matchAll(new RegExp(pattern, 'g'))].map(({ index }) =>
    body.slice(Math.max(0, index - 40), index + 40),
  )
}
