import { resolve } from 'node:path'
import type { CommandSpec, Options } from './command.ts'

/** What usage and options call a place on the disk. */
const pathNames = new Set(['file', 'dir'])

/**
 * The same arguments and options with every path made absolute, for a process that works in another folder.
 * A value is a path when the command line calls it `<file>` or `<dir>`.
 */
export function withAbsolutePaths(
  { usage, options: specs = [] }: Pick<CommandSpec<unknown>, 'usage' | 'options'>,
  args: readonly string[],
  options: Options,
) {
  const names = [...usage.matchAll(/[<[]([\w-]+)(?:\.\.\.)?[>\]]/g)].map(([, name = '']) => name)
  const paths = new Set([
    'workspace',
    ...specs.filter(({ flags }) => isPath(flags)).map(({ flags }) => keyOf(flags)),
  ])
  const absolute = Object.entries(options).map(([key, value]) =>
    paths.has(key) && typeof value === 'string' ? [key, resolve(value)] : [key, value],
  )
  return {
    args: args.map((value, at) =>
      pathNames.has(names[Math.min(at, names.length - 1)] ?? '') ? resolve(value) : value,
    ),
    options: Object.fromEntries(absolute.filter(([, value]) => value !== undefined)),
  }
}

function isPath(flags: string): boolean {
  return pathNames.has(/<([\w-]+)>/.exec(flags)?.[1] ?? '')
}

/** `--as-of <date>` is the option `asOf`. */
function keyOf(flags: string): string {
  const name = /--([\w-]+)/.exec(flags)?.[1] ?? ''
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
