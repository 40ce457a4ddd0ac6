import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { LabelFont } from './fonts/find-font.ts'

let ready: Promise<void> | undefined

/** Once for the process: WebAssembly is compiled the first time that a picture is drawn. */
function load(): Promise<void> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(
    (bytes) => initWasm(bytes),
  )
  return ready
}

/** An SVG as PNG, pixel for pixel, on white. Text is drawn with `font` and left out without one. */
export async function rasterise(svg: string, font: LabelFont | undefined): Promise<Uint8Array> {
  await load()
  const fonts = font ? { fontBuffers: [font.bytes], defaultFontFamily: font.family } : { fontBuffers: [] }
  const drawing = new Resvg(svg, { background: '#fff', font: fonts })
  try {
    const image = drawing.render()
    const png = image.asPng()
    image.free()
    return png
  } finally {
    drawing.free()
  }
}
