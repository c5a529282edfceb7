/** The kinds of massage as they are written down: the touches that judge them, honest words, and the points that rank them. */
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Touch } from '../../src/knowledge/schema/massage.ts'

const knowledge = loadKnowledge('knowledge')
const { massageTypes, massageScore, findings } = knowledge

const TABLE: readonly [type: string, touch: readonly Touch[]][] = [
  ['swedish', ['light']],
  ['deep-tissue', ['firm']],
  ['trigger-point', ['firm']],
  ['myofascial', ['light']],
  ['reflexology', ['light']],
  ['shiatsu', ['firm']],
  ['thai', ['firm']],
  ['hot-stone', ['light', 'heat']],
  ['sports', ['firm']],
  ['clinical', ['light']],
  ['prenatal', ['light']],
  ['lymphatic', ['light']],
  ['chair-seated', ['light']],
  ['self-massage', ['firm']],
  ['percussion', ['percussion']],
  ['heated-chair', ['chair', 'heat']],
]
const OWN_HANDS = ['chair-seated', 'heated-chair', 'percussion', 'reflexology', 'self-massage']

test('there are these kinds and no others', () => {
  expect(Object.keys(massageTypes).toSorted()).toEqual(TABLE.map(([type]) => type).toSorted())
})

describe.each(TABLE)('%s', (type, touch) => {
  const kind = massageTypes[type] as (typeof massageTypes)[string]

  test('is judged by its touches', () => expect(kind.touch).toEqual(touch))

  test('says how sure the evidence is', () =>
    expect(kind['evidence-say']).toMatch(
      /proof is (very )?weak|(studies|trials) are poor|(not|hardly|Nobody).*(tested|shown)/,
    ))

  test('can be put after "I would try"', () =>
    expect(kind.name).toMatch(/^(a|self-massage|hands-on|trigger)\b[^.]*$/))

  test('has points, and a wish for it counts', () => {
    const { situations, wishes, evidence } = massageScore
    expect(Object.values(situations).some(({ fit }) => (fit[type] ?? 0) > 0)).toBe(true)
    expect(wishes[`asked-${type}`]?.points).toEqual({ [type]: 2 })
    expect(evidence[type] ?? 0).toBeLessThanOrEqual(2)
    expect(findings[`asked-${type}`]?.worry).toBe('neutral')
  })
})

test('those without a stranger on the back stay where nobody is to touch it', () => {
  const own = Object.values(massageTypes).filter((kind) => kind['own-hands'] === 'yes')
  expect(own.map(({ id }) => id).toSorted()).toEqual(OWN_HANDS)
})

test('a pregnancy massage is for pregnancy and the time after it, and only a chair can go without its heat', () => {
  expect(massageTypes.prenatal?.when).toEqual({ any: ['pregnant', 'postpartum'] })
  const optional = Object.values(massageTypes).filter((kind) => kind['heat-optional'] === 'yes')
  expect(optional.map(({ id }) => id)).toEqual(['heated-chair'])
})

test('all that the points read is neutral or known to the back check', () => {
  const read =
    JSON.stringify([massageScore.situations, massageScore.wishes]).match(/"when":("[a-z-]+"|\{[^}]*\})/g) ??
    []
  const ids = read.flatMap(
    (one) => one.match(/[a-z]+(-[a-z]+)+|pregnant|frail|stress|recurrent|duration/g) ?? [],
  )
  expect(ids.length).toBeGreaterThan(60)
  for (const id of ids) expect(findings, id).toHaveProperty(id)
})
