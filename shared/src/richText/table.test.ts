import { describe, expect, it } from 'vitest'
import { allowsAttribute, allowsMark, mayContain, richTextNodes } from './table.ts'

describe('the table of rich text', () => {
  it('[COL7] names the same children for the editor and for the gate', () => {
    const blocks = Object.keys(richTextNodes).filter((name) => richTextNodes[name]?.group === 'block')
    for (const [name, rule] of Object.entries(richTextNodes)) {
      const named = rule.expression.match(/[a-z_]+/g) ?? []
      const inExpression = named.flatMap((word) => (word === 'block' ? blocks : [word]))
      expect([...new Set(inExpression)].sort(), name).toEqual([...rule.children].sort())
    }
  })

  it('[ACC1] lets nothing stand anywhere that it does not name', () => {
    expect(mayContain('doc', 'paragraph')).toBe(true)
    expect(mayContain('paragraph', 'text')).toBe(true)
    for (const name of ['script', 'doc', '__proto__', 'constructor', 'toString', 'text', 'hard_break', 'list_item']) {
      expect(mayContain('doc', name), name).toBe(false)
    }
    expect(mayContain('__proto__', 'paragraph')).toBe(false)
  })

  it('[ACC1] checks the values of attributes and marks', () => {
    expect(allowsAttribute('heading', 'level', 2)).toBe(true)
    for (const level of [1, 4, '2', null, Number.NaN]) expect(allowsAttribute('heading', 'level', level)).toBe(false)
    expect(allowsAttribute('paragraph', 'style', 'color:red')).toBe(false)
    expect(allowsAttribute('heading', '__proto__', 2)).toBe(false)
    for (const value of [null, true, {}]) expect(allowsMark('strong', value)).toBe(true)
    expect(allowsMark('strong--ab12CD+/', {})).toBe(true)
    expect(allowsMark('strong', { onclick: 'x' })).toBe(false)
    expect(allowsMark('ychange', {})).toBe(false)
    for (const href of ['https://a.cz/x?y', 'mailto:a@b.cz', 'tel:+420 123', 'HTTPS://A.cz'])
      expect(allowsMark('link', { href }), href).toBe(true)
    for (const href of [
      'javascript:alert(1)',
      'http://a.cz',
      ' https://a.cz',
      'https://',
      'data:text/html,x',
      '//a.cz',
      'https://a\nb',
      1,
    ]) {
      expect(allowsMark('link', { href }), String(href)).toBe(false)
    }
    expect(allowsMark('link', true)).toBe(false)
    expect(allowsMark('link', { href: 'https://a.cz', target: '_blank' })).toBe(false)
    expect(allowsMark('link', JSON.parse('{"__proto__":{"href":"https://a.cz"}}'))).toBe(false)
  })
})
