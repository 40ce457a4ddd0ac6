import { describe, expect, it } from 'vitest'
import { sayProblem } from '../../src/common/problem.ts'
import { readYaml } from '../../src/common/yaml-source.ts'

function said(text: string, language: 'en' | 'zh' = 'en'): readonly string[] {
  return readYaml(text, 'f').problems.map((found) => sayProblem(found, language))
}

describe('what is no YAML is said in our words, once for each line:', () => {
  it.each([
    ['a:\n\tb: 1\n\tc: 2', ['f:2:1: a tab stands in front of the line']],
    ['a: {x:\n\ty}', ['f:2:1: a tab stands in front of the line']],
    ['a: 1\na: 2', ['f:2:1: the key "a" is given twice']],
    ['{ a: 1, "a": 2 }', ['f:1:9: the key "a" is given twice']],
    ['a: *story', ['f:1:4: *story refers to nothing']],
    ['a:\n  b: 1\n c: 2', ['f:3:1: the indentation does not fit the lines above']],
    ['a: "x', ['f:1:6: " is missing at the end']],
    ['a: [1, 2\nb: 3', ['f:2:1: ] is missing at the end']],
    ['a\nb: 3', ['f:1:1: no ": " follows the key in "a"']],
    ['a: b: c', ['f:1:4: the text "b: c" holds a second ": "']],
    ['a: @x', ['f:1:4: a text cannot begin with @ unless it is in quotes']],
    ['- a\nb: 1', ['f:2:1: "b: 1" cannot stand here']],
    ['a: "\\q"', ['f:1:5: \\q means nothing in double quotes']],
    ['a: 1\n---\nb: 2', ['f:2:1: a second document begins with ---']],
    ['a: !foo x', ['f:1:4: !foo is no known type']],
  ])('%j', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it.each([
    ['a：\n  b: 1\n  c: 2', ['f:1:2: ： is not a mark of YAML; type ": "']],
    ['a:\n  b：One\n  c: 1', ['f:2:4: ： is not a mark of YAML; type ": "']],
    ['a: ｛ b: 1 ｝', ['f:1:4: ｛ is not a mark of YAML; type "{"']],
    ['a: ［b: 1］', ['f:1:4: ［ is not a mark of YAML; type "["']],
    ['a: { b: 1， c: [ }', ['f:1:10: ， is not a mark of YAML; type ", "']],
    ['a:\n\u3000b: 1\n  c: 2', ['f:2:1: U+3000 is not a mark of YAML; type " "']],
    ['a:\u00a0b\nc: 1', ['f:1:3: U+00A0 is not a mark of YAML; type " "']],
    ['a: “x: y”', ["f:1:4: “ is not a mark of YAML; type '\"'"]],
  ])('a character of an input method is named where it stands: %j', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it.each([
    ['a: 一：二，三\na: 四', ['f:2:1: the key "a" is given twice']],
    ['a: 一：二，三: 四', ['f:1:4: the text "一：二，三: 四" holds a second ": "']],
    ['a: "：｛" b', ['f:1:9: "b" cannot stand here']],
  ])('full-width characters inside a text are not blamed: %j', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it('and in Chinese without a word of the library', () => {
    expect(said('a: [1\nb: “x: y”\n', 'zh').join()).not.toMatch(/[A-Za-z]{6,}/)
    expect(said('a:\n\tb: 1', 'zh')).toEqual(['f:2:1: 行首使用了制表符（Tab）'])
  })
})
