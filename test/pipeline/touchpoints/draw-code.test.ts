import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import decodeQR from 'qr/decode.js'
import { afterAll, describe, expect, it } from 'vitest'
import { drawCode } from '../../../src/pipeline/touchpoints/draw-code.ts'
import { findFont, systemFontFolders } from '../../../src/pipeline/touchpoints/fonts/find-font.ts'
import { pixelsOf } from '../../support/png.ts'

const text = 'http://weixin.qq.com/q/02kZgfwMTm72WWPkovabbI'
const folder = mkdtempSync(join(tmpdir(), 'tagloom-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a picture of a code', () => {
  it.each([120, 600, 1001])(
    'of %i pixels says what it should, with four modules of white around',
    async (size) => {
      const { bytes } = await drawCode({ text, label: '', size, format: 'png' })
      const image = pixelsOf(bytes)
      expect([image.width, image.height]).toEqual([size, size])
      expect(decodeQR(image)).toBe(text)
      const dark = (x: number, y: number) => (image.data[(y * size + x) * 4] ?? 255) < 128
      const first = Array.from({ length: size }, (_, n) => n).find((y) =>
        Array.from({ length: size }).some((_, x) => dark(x, y)),
      )
      // 33 modules of a code of this length, and eight of white.
      expect(first).toBeGreaterThanOrEqual(4 * Math.floor(size / 41))
    },
  )

  it('carries its label as text in SVG, without letting it break out', async () => {
    const { bytes, labelled } = await drawCode({ text, label: '六月KOL <b>&"', size: 600, format: 'svg' })
    const svg = Buffer.from(bytes).toString()
    expect(labelled).toBe(true)
    expect(svg).toContain('六月KOL &#60;b&#62;&#38;&#34;</text>')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="600" height="\d+"/)
  })

  it('with a label in PNG still decodes, and says whether a font of this machine could draw it', async () => {
    const label = '六月KOL 🎁'
    const { bytes, labelled } = await drawCode({ text, label, size: 600, format: 'png' })
    const image = pixelsOf(bytes)
    expect(decodeQR(image)).toBe(text)
    expect(labelled).toBe(findFont('六月KOL', systemFontFolders()) !== undefined)
    const below = image.data.subarray(600 * 600 * 4).filter((_, n) => n % 4 === 0)
    expect(below.some((value) => value < 128)).toBe(labelled)
  })

  it('is drawn without a label where no font is found', async () => {
    const drawing = await drawCode({ text, label: '六月KOL', size: 300, format: 'png', folders: [folder] })
    expect(drawing.labelled).toBe(false)
    expect(pixelsOf(drawing.bytes).height).toBe(300)
  })

  it('says that a file is no font', async () => {
    const font = join(folder, 'notes.ttf')
    writeFileSync(font, 'a list of things to buy')
    const drawing = drawCode({ text, label: 'x', size: 300, format: 'png', font })
    await expect(drawing).rejects.toMatchObject({ code: 'touchpoints.font-unreadable' })
  })
})
