import { type Broadcast, everyoneExpr, type Segment, type Variant } from '../../src/broadcast/broadcast.ts'
import type { BroadcastContent } from '../../src/broadcast/broadcast-content.ts'
import type { BooleanExpr } from '../../src/features/index.ts'

const nowhere = { file: 'broadcasts/test.yaml', line: 1, column: 1 }

/** A checked broadcast to everybody with what the test does not care about filled in. */
export function aBroadcast(over: Partial<Broadcast> = {}): Broadcast {
  return {
    name: 'june',
    file: 'broadcasts/test.yaml',
    digest: '',
    sendAt: null,
    topic: '',
    campaign: '',
    holdout: null,
    sample: null,
    to: aSegment(),
    variants: [aVariant('otherwise', aSegment())],
    at: nowhere,
    ...over,
  }
}

/** Everybody, unless a condition is given. */
export function aSegment(expr?: BooleanExpr): Segment {
  const text = expr ? JSON.stringify(expr) : 'everyone'
  return { text: { en: text, zh: text }, expr: expr ?? everyoneExpr, everyone: expr === undefined }
}

export function aVariant(
  name: string,
  segment: Segment,
  content: BroadcastContent = { kind: 'text', text: 'hi' },
): Variant {
  return { name, segment, content, at: nowhere }
}
