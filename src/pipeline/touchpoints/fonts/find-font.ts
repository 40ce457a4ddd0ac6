import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { TagloomError } from '../../../common/tagloom-error.ts'
import { type FontFace, type ReadBytes, readFaces } from './font-faces.ts'

/** A font that has every character of a label. */
export interface LabelFont {
  readonly file: string
  readonly family: string
  readonly bytes: Uint8Array
}

/** Where Linux, macOS and Windows keep fonts. */
export function systemFontFolders(): readonly string[] {
  const home = homedir()
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(home, '.local/share/fonts'),
    join(home, '.fonts'),
    '/System/Library/Fonts',
    '/Library/Fonts',
    join(home, 'Library/Fonts'),
    'C:/Windows/Fonts',
  ]
}

/** The plainest font in the folders that has every character of `text`; undefined when none has. */
export function findFont(text: string, folders: readonly string[]): LabelFont | undefined {
  const files = folders.flatMap(fontFiles)
  files.sort((a, b) => oddity(a) - oddity(b) || (a < b ? -1 : 1))
  for (const file of files) {
    const family = familyFor(text, file)
    if (family !== undefined) return { file, family, bytes: readFileSync(file) }
  }
  return undefined
}

/** Errors: `touchpoints.font-unreadable`; `touchpoints.font-lacks` with the characters that it has not. */
export function fontOf(text: string, file: string): LabelFont {
  const faces = facesOf(file)
  if (faces.length === 0) throw new TagloomError('touchpoints.font-unreadable', { file })
  const face = best(faces.filter((one) => lacking(one, text).length === 0))
  if (face) return { file, family: face.family, bytes: readFileSync(file) }
  const missing = faces.map((one) => lacking(one, text)).sort((a, b) => a.length - b.length)[0] ?? []
  throw new TagloomError('touchpoints.font-lacks', { file, missing: missing.join(' ') })
}

function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .map((name) => join(folder, name))
}

/** How far a font is from what one expects of a label: upright, of normal weight, without serifs. */
function oddity(file: string): number {
  const name = basename(file)
  const points: readonly (readonly [RegExp, number])[] = [
    [/bold|black|heavy|light|thin|italic|oblique|condensed/i, 8],
    [/mono|serif|emoji|symbol|icon|math/i, 4],
    [/sans|hei|pingfang|yahei|arial|helvetica|segoe/i, -2],
    [/regular/i, -1],
  ]
  return points.reduce((sum, [pattern, weight]) => (pattern.test(name) ? sum + weight : sum), 0)
}

function familyFor(text: string, file: string): string | undefined {
  return best(facesOf(file).filter((face) => lacking(face, text).length === 0))?.family
}

/** Of a collection for several countries the face for mainland China. */
function best(faces: readonly FontFace[]): FontFace | undefined {
  const named = faces.filter(({ family }) => family !== '')
  return named.find(({ family }) => /\b(SC|CN|GB)\b/.test(family)) ?? named[0]
}

function lacking(face: FontFace, text: string): readonly string[] {
  const characters = new Set([...text].filter((character) => character.trim() !== ''))
  return [...characters].filter((character) => !face.has(character.codePointAt(0) ?? 0))
}

/** None for a file that is damaged or no font. */
function facesOf(file: string): readonly FontFace[] {
  try {
    const handle = openSync(file, 'r')
    try {
      return readFaces(reading(handle))
    } finally {
      closeSync(handle)
    }
  } catch {
    return []
  }
}

function reading(handle: number): ReadBytes {
  return (offset, length) => {
    const bytes = new Uint8Array(length)
    return bytes.subarray(0, readSync(handle, bytes, 0, length, offset))
  }
}
