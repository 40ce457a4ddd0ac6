import { basename, extname, join, resolve } from 'node:path'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { Touchpoint } from '../../domain/touchpoint.ts'
import { word } from '../../i18n/say.ts'
import type { Session } from '../session.ts'
import { readTouchpointBook, requireTouchpointBook } from '../touchpoint-book.ts'
import { writeWhole } from '../write-whole.ts'
import { codeStanding } from './code-standing.ts'
import { ensureCodes } from './codes.ts'
import { drawCode } from './draw-code.ts'
import { findTouchpoint } from './find-touchpoint.ts'
import { linkAddress } from './link-address.ts'

export type PictureFormat = 'svg' | 'png'

export interface PicturesWanted {
  /** One touchpoint; undefined for all. */
  readonly id: string | undefined
  /** The file to write; for all, the id goes before its ending. `codes/<id>.svg` in the workspace unless given. */
  readonly out?: string | undefined
  readonly format: PictureFormat
  /** Width in pixels. */
  readonly size: number
  readonly font?: string | undefined
}

export interface Picture {
  readonly touchpoint: string
  readonly file: string
  /** Whether it shows the code that WeChat made, or the address of the tracked link. */
  readonly shows: 'code' | 'link'
  /** When the picture stops working, ms; null when it never does. */
  readonly expiresAt: number | null
  /** Whether the label could be drawn; true for a touchpoint without one. */
  readonly labelled: boolean
}

export interface Pictures {
  readonly drawn: readonly Picture[]
  /** Of all: those without anything to draw, and why. */
  readonly skipped: readonly { readonly touchpoint: string; readonly error: Error }[]
}

/**
 * Draws the codes, those still to be made among them. Errors: `touchpoints.unknown`, `touchpoints.nothing-to-draw`, and for one touchpoint why its code could not be made; `export.cannot-write`.
 */
export async function drawTouchpoints(session: Session, wanted: PicturesWanted): Promise<Pictures> {
  const { workspace, account } = session
  const { touchpoints } = requireTouchpointBook(readTouchpointBook(workspace, account))
  const chosen = wanted.id === undefined ? touchpoints : [findTouchpoint(touchpoints, wanted.id)]
  const contents = await contentsOf(session, chosen)
  const drawn: Picture[] = []
  const skipped: { touchpoint: string; error: Error }[] = []
  for (const { touchpoint, content } of contents) {
    if (content instanceof Error) {
      if (wanted.id !== undefined) throw content
      skipped.push({ touchpoint: touchpoint.id, error: content })
      continue
    }
    const { id, label } = touchpoint
    const { size, font, format } = wanted
    const { bytes, labelled } = await drawCode({ text: content.text, label, size, format, font })
    const file = fileOf(workspace.directory, wanted, id)
    writeWhole(file, bytes)
    drawn.push({
      touchpoint: id,
      file,
      shows: content.shows,
      expiresAt: content.expiresAt,
      labelled: labelled || label === '',
    })
  }
  return { drawn, skipped }
}

interface Content extends Pick<Picture, 'shows' | 'expiresAt'> {
  readonly text: string
}

/** What each picture says, or why there is none. */
async function contentsOf(session: Session, touchpoints: readonly Touchpoint[]) {
  const { account, state, now, workspace, language } = session
  const client = async () => (await session.platform()).client
  const { refused, stopped } = await ensureCodes({ account, touchpoints, state, client, now })
  const newest = await state.qrCodes.newest(account.name)
  return touchpoints.map((touchpoint): { touchpoint: Touchpoint; content: Content | Error } => {
    const { id, url } = touchpoint
    const standing = codeStanding(touchpoint, newest.get(id), now())
    const nothing = (why: Parameters<typeof word>[1]) =>
      new TagloomError('touchpoints.nothing-to-draw', { id, why: word(language, why) })
    if (standing.code) {
      const { url: text, expiresAt } = standing.code
      return { touchpoint, content: { text, shows: 'code', expiresAt } }
    }
    if (standing.state === 'elsewhere') return { touchpoint, content: nothing('touchpoints.made-elsewhere') }
    if (standing.state === 'missing') {
      const error = refused.find((one) => one.touchpoint === id)?.error ?? stopped
      return { touchpoint, content: error ?? nothing('touchpoints.not-made') }
    }
    if (workspace.server.url === undefined || url === undefined)
      return { touchpoint, content: nothing('touchpoints.no-address') }
    return {
      touchpoint,
      content: { text: linkAddress(workspace, account, id), shows: 'link', expiresAt: null },
    }
  })
}

/** By the ending of the file; SVG without one to write. Error: `touchpoints.picture-kind`. */
export function pictureFormat(out: string | undefined): PictureFormat {
  if (out === undefined) return 'svg'
  const ending = extname(out).toLowerCase()
  if (ending === '.svg') return 'svg'
  if (ending === '.png') return 'png'
  throw new TagloomError('touchpoints.picture-kind', {
    file: out,
    example: `${basename(out, extname(out))}.png`,
  })
}

function fileOf(workspace: string, { id: single, out }: PicturesWanted, id: string): string {
  if (out === undefined) return join(workspace, 'codes', `${id}.svg`)
  if (single !== undefined) return resolve(out)
  const ending = extname(out)
  return resolve(`${out.slice(0, out.length - ending.length)}-${id}${ending}`)
}
