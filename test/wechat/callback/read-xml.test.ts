import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../../src/wechat/callback/read-xml.ts'
import { writeXml } from '../../../src/wechat/callback/write-xml.ts'
import { propertySeed, runsOf } from '../../support/property.ts'

/** Any text that XML can hold; carriage returns are read as line feeds, as XML says. */
const xmlText = fc
  .string({ unit: 'binary', maxLength: 60 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML holds none of them
  .map((text) => text.replaceAll(/[\0-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, ''))

const fieldsOf = (xml: string) => {
  const read = readXml(xml)
  return 'fields' in read ? { ...read.fields } : read.fault
}

describe('XML of the platform', () => {
  it('is read with elements in any order, unknown ones kept, numbers as texts', () => {
    expect(
      fieldsOf(
        '<xml><MsgId>6260957665266699303</MsgId><New><![CDATA[x]]></New><A>007</A><B>1e5</B><Empty/><None></None></xml>',
      ),
    ).toEqual({ MsgId: '6260957665266699303', New: 'x', A: '007', B: '1e5', Empty: '', None: '' })
  })

  it('is read with elements within elements, those that repeat as a list', () => {
    const xml =
      '<xml><Info><Count>2</Count><List>\n<item><Md5>a</Md5></item>\n<item><Md5>b</Md5></item></List></Info></xml>'
    expect(fieldsOf(xml)).toEqual({ Info: { Count: '2', List: { item: [{ Md5: 'a' }, { Md5: 'b' }] } } })
    expect(fieldsOf('<xml><a>1</a><b>2</b><a/><a><c>3</c></a></xml>')).toEqual({
      a: ['1', '', { c: '3' }],
      b: '2',
    })
  })

  it('takes CDATA literally, joins split CDATA, and leaves out the layout around it', () => {
    expect(fieldsOf('<xml><C><![CDATA[&amp; <b> ]]]]><![CDATA[> 😀]]></C></xml>')).toEqual({
      C: '&amp; <b> ]]> 😀',
    })
    expect(fieldsOf('<xml>\n <C>\n  <![CDATA[ x ]]>\n </C>\n</xml>\n')).toEqual({ C: ' x ' })
  })

  it('knows the five entities and numbered characters, each once, and no others', () => {
    expect(fieldsOf('<xml><C>&amp;lt; &lt;&gt;&quot;&apos; &#65;&#x1F600;</C></xml>')).toEqual({
      C: `&lt; <>"' A😀`,
    })
    const odd = '&nbsp; &#0; &#xD800; &#x110000; &toString;'
    expect(fieldsOf(`<xml><C>${odd}</C></xml>`)).toEqual({ C: odd })
  })

  it('may have a declaration, a byte order mark, comments and attributes', () => {
    const xml = '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<xml a="1"><!-- <b> --><C x=\'2\'>1</C></xml>'
    expect(fieldsOf(xml)).toEqual({ C: '1' })
  })

  it('lets people type what would be markup', () => {
    const typed = '<!DOCTYPE html> <!ENTITY a "b"> <?php ?> <a><a><a>'
    expect(fieldsOf(writeXml([['Content', typed]]))).toEqual({ Content: typed })
  })

  it('comes back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(xmlText, { minLength: 1, maxLength: 5 }), (texts) => {
        const written = writeXml([['List', texts.map((text) => ['item', [['T', text]]] as const)]])
        const items = texts.map((text) => ({ T: text }))
        expect(fieldsOf(written)).toEqual({ List: { item: items.length === 1 ? items[0] : items } })
      }),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })

  it('leaves out what XML cannot hold when it writes', () => {
    expect(writeXml([['C', 'a\0b\u001Fc\uD800d\n']])).toContain('<![CDATA[abcd\n]]>')
  })
})

describe('XML that is broken', () => {
  it.each([
    '',
    'hello',
    '{"a":1}',
    '<xml>',
    '<xml><a>1</b></xml>',
    '<xml><a>1',
    '<xml><a>1</a></xml>junk',
    '<xml>a</xml><xml>b</xml>',
    '<xml><![CDATA[x</xml>',
    '<xml><!-- x</xml>',
    '<xml><a b=1>1</a></xml>',
    '<xml><a>?b=1&c=2</a></xml>',
    '<xml a="<">1</xml>',
    '<html></html>',
    `<xml><${'a'.repeat(1000)}/></xml>`,
    '<xml><__proto__>1</__proto__></xml>',
    '<xml><constructor><prototype>1</prototype></constructor></xml>',
  ])('is refused: %j', (xml) => {
    expect(readXml(xml)).toEqual({ fault: 'callback.broken-xml' })
  })
})

describe('XML that means harm', () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  it.each([
    ['billion laughs', `<!DOCTYPE xml [<!ENTITY l0 "ha">${laughs}]><xml><C>&l9;</C></xml>`],
    ['XXE', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><C>&x;</C></xml>'],
    ['a DTD behind a declaration', '<?xml version="1.0"?><!DOCTYPE xml SYSTEM "http://a.example/"><xml/>'],
    ['an entity within', '<xml><!ENTITY a "b"></xml>'],
    ['a processing instruction', '<xml><?php echo 1 ?></xml>'],
    ['a depth bomb', `${'<xml>'.repeat(5000)}${'</xml>'.repeat(5000)}`],
    ['too many elements', `<xml>${'<a/>'.repeat(9000)}</xml>`],
  ])('is refused before it is parsed: %s', (_, xml) => {
    expect(readXml(xml)).toEqual({ fault: 'callback.hostile-xml' })
  })

  it('cannot hide a DTD from the guard in an attribute', () => {
    const hidden = '<xml><a b="><![CDATA["/><!DOCTYPE xml []></xml>]]></a></xml>'
    expect(readXml(hidden)).toEqual({ fault: 'callback.broken-xml' })
  })

  it('gets names that every object has out of the way', () => {
    const xml = '<xml><hasOwnProperty>1</hasOwnProperty><toString>2</toString></xml>'
    expect(fieldsOf(xml)).toEqual({ __hasOwnProperty: '1', __toString: '2' })
  })
})
