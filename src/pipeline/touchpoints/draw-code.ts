import { codePicture } from '../../touchpoints/index.ts'
import { findFont, fontOf, type LabelFont, systemFontFolders } from './fonts/find-font.ts'
import { rasterise } from './rasterise.ts'

export interface DrawingWanted {
  /** What a scanner reads. */
  readonly text: string
  readonly label: string
  /** Width in pixels. */
  readonly size: number
  readonly format: 'svg' | 'png'
  /** A font file for the label of a PNG; one of `folders` is looked for without it. */
  readonly font?: string | undefined
  /** Where fonts are looked for; those of the system by default. */
  readonly folders?: readonly string[]
}

export interface Drawing {
  readonly bytes: Uint8Array
  /** False when the label could not be drawn, because no font of this machine has its characters. */
  readonly labelled: boolean
}

/**
 * Draws a code for print. An SVG carries its label as text; a PNG needs a font for it, and is drawn without the
 * label when there is none. Emoji are left out of a PNG.
 * Errors: `touchpoints.font-unreadable` and `touchpoints.font-lacks` for a font that was named.
 */
export async function drawCode({
  text,
  label,
  size,
  format,
  font,
  folders,
}: DrawingWanted): Promise<Drawing> {
  if (format === 'svg') {
    return { bytes: Buffer.from(codePicture({ text, label, size }).svg), labelled: label !== '' }
  }
  const said = withoutEmoji(label)
  if (said === '') return { bytes: await png({ text, label: '', size }), labelled: false }
  const chosen = font === undefined ? findFont(said, folders ?? systemFontFolders()) : fontOf(said, font)
  return {
    bytes: await png({ text, label: chosen ? said : '', size }, chosen),
    labelled: chosen !== undefined,
  }
}

function png(wanted: Parameters<typeof codePicture>[0], font?: LabelFont): Promise<Uint8Array> {
  const named = font ? { ...wanted, fontFamily: font.family } : wanted
  return rasterise(codePicture(named).svg, font)
}

/** Pictographs, with what joins and colours them; digits and letters that may become emoji stay. */
function withoutEmoji(label: string): string {
  return label
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
