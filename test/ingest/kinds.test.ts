import { describe, expect, it } from 'vitest'
import { resolveColumns } from '../../src/ingest/column-mapping.ts'
import { knownKind } from '../../src/ingest/kinds.ts'

describe('knownKind', () => {
  it.each([
    ['Purchase', 'purchase'],
    ['link-click', 'link_click'],
    ['MENU CLICK', 'menu_click'],
    ['purchase', 'purchase'],
    ['Refund', 'Refund'],
    ['store-visit', 'store-visit'],
    ['购买', '购买'],
  ])('stores %s as %s', (written, stored) => {
    expect(knownKind(written)).toBe(stored)
  })

  it('holds for a kind given for the whole file, blanks around it taken off', () => {
    expect(resolveColumns('f', ['follower', 'at'], {}, ' Link-Click ').kind).toBe('link_click')
  })
})
