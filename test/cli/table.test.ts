import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { renderTable, type TableColumn } from '../../src/cli/views/table.ts'

const columns: readonly TableColumn[] = [
  { title: 'Tag', align: 'left', width: 12 },
  { title: 'Followers', align: 'right' },
]

test('columns line up when names are Chinese, emoji or Latin', () => {
  const table = renderTable(columns, [
    ['故事驱动', '4,120'],
    ['🎁 promo', '12'],
    ['vip', '1'],
  ])

  expect(table.split('\n').map((line) => stringWidth(line))).toEqual([19, 19, 19, 19, 19])
  expect(table.split('\n')[2]).toBe('故事驱动      4,120')
})

test('a cell that is too wide ends in an ellipsis and never tears a character', () => {
  const table = renderTable(columns, [
    ['春季新品故事读者俱乐部', '7'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', '8'],
  ])

  const [, , chinese, emoji] = table.split('\n')
  expect(chinese).toMatch(/^春季新品故… {2,}7$/)
  expect(emoji?.startsWith('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧…')).toBe(true)
})

test('without being told there is no colour; told, tones become escape codes outside the padding count', () => {
  const rows = [[{ text: 'lost', tone: 'bad' as const }, '-3']]

  expect(renderTable(columns, rows)).not.toContain('\u001b')
  expect(renderTable(columns, rows, { colour: true })).toContain('\u001b[31mlost')
})

test('control characters in a name cannot reach the terminal', () => {
  const table = renderTable(columns, [['a\u001b[2Jb\nc', '1']])

  expect(table).toContain('a�[2Jb�c')
  expect(table.split('\n')).toHaveLength(3)
})

test('missing cells are empty and no line ends in spaces', () => {
  const table = renderTable([...columns, { title: 'Why', align: 'left' }], [['x'], []])

  expect(table.split('\n').every((line) => line === line.trimEnd())).toBe(true)
})

test('no rows still show the titles', () => {
  expect(renderTable(columns, [])).toBe('Tag  Followers\n───  ─────────')
})
