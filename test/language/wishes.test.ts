/** What people wish of a massage, in openings and in answers to the two cards; and that no wish hides a red flag. */
import { describe, expect, test } from 'vitest'
import { pendingFor } from '../../src/conversation/pending.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)
const MOMENT = { now: '2026-11-20T10:00:00Z', zone: 'Europe/London' }

const WISH =
  /^(goal|pressure|setting|budget|asked|owns|worse-after|sore-after|one-tender|dislikes|middle-back|whole-back)/

/** The wishes that a message tells by itself. */
const wishesIn = (text: string): string[] =>
  understand(text, { knowledge, lexicon, ...MOMENT })
    .mentions.filter(({ finding, status }) => WISH.test(finding) && status === 'present')
    .map(({ finding }) => finding)

describe('an opening', () => {
  test.each([
    ['shoulders solid, is the sit-down massage girl on the 3rd floor any use?', ['asked-chair-seated']],
    [
      'want to chill out properly, got a spa voucher',
      ['goal-relax-sleep', 'setting-professional', 'budget-high'],
    ],
    ['is the one where they walk on your back a daft idea', ['asked-thai']],
    ['legs trashed after a long run, sports massage now or wait', ['sore-after-exercise', 'asked-sports']],
    ['elbow me, I love it', ['pressure-firm']],
    ['summat gentle, I am skint', ['pressure-light', 'budget-free']],
    ['nothing hands on please', ['dislikes-touch']],
    ['hot stones or deep tissue for a cold, stiff plumber', ['asked-hot-stone', 'asked-deep-tissue']],
    ['got given a percussion gun, upper back is tight', ['owns-massage-gun']],
    ['massage cushion, 30 quid, worth it?', ['asked-heated-chair', 'budget-low']],
    ['every massage I have had made it worse', ['worse-after-massage']],
    ['never again with deep tissue', ['worse-after-firm-massage']],
    ['one knot that will not budge by my shoulder blade', ['one-tender-spot']],
    ['lunch hour thing at work, money no object', ['setting-work', 'budget-high']],
    ['can my fella rub it for me', ['setting-home']],
    ['just to stay on top of it', ['goal-maintenance']],
    ['never had a massage', ['pressure-unsure']],
  ])('%s', (text, wishes) => {
    expect(wishesIn(text)).toEqual(expect.arrayContaining(wishes))
  })

  test.each([
    'pain in my lower back since the fall at home',
    'under pressure at work, a law firm',
    'I would rather have a female therapist and keep my headscarf on',
    'kidney stones years ago, a hot day today',
    'the lump is the size of a golf ball',
    'I work from home and my mattress is firm',
    'loose stools and a tight deadline',
    'pain free until march',
  ])('no wish: %s', (text) => expect(wishesIn(text)).toEqual([]))

  test.each([
    ['not deep tissue please', 'asked-deep-tissue'],
    ['I hate hot stones', 'asked-hot-stone'],
    ['no firm pressure please', 'pressure-firm'],
  ])('a refusal is no wish: %s', (text, wish) => expect(wishesIn(text)).not.toContain(wish))

  test('the middle of the back is a part of the upper back, and the whole back has the low back in it', () => {
    expect(knowledge.findings['middle-back-pain']?.['part-of']).toBe('upper-back-pain')
    expect(knowledge.findings['whole-back']?.implies).toContain('low-back-pain')
  })
})

/** What an answer in words says of the lines of a card, and of what the card only hears. */
const answerTo = (question: string, text: string) => {
  const items = knowledge.questions[question]?.asks ?? []
  const pending = pendingFor({ question, items, turn: 1, revision: 1, at: '' }, knowledge)
  const { answer, mentions } = understand(text, { knowledge, lexicon, ...MOMENT, pending })
  const told = Object.entries(answer.items).map(([id, { status }]) => [id, status] as const)
  const said = mentions
    .filter(({ status }) => status === 'present')
    .map(({ finding }) => [finding, 'present'] as const)
  const all = [...told, ...said]
  const of = (wanted: string) =>
    [...new Set(all.filter(([, status]) => status === wanted).map(([id]) => id))].toSorted()
  return { present: of('present'), possible: of('possible') }
}

describe('an answer', () => {
  test.each([
    ['massage-goal', 'feel a bit looser when I turn', ['goal-mobility']],
    ['massage-goal', 'recover from the race', ['goal-sport-recovery']],
    ['massage-goal', 'use up the booking', ['goal-relax-sleep']],
    ['massage-goal', 'less pain', ['goal-pain-now']],
    ['massage-goal', 'ease', ['goal-pain-now']],
    ['massage-goal', 'sleep', ['goal-relax-sleep']],
    ['massage-goal', 'loosen', ['goal-mobility']],
    ['massage-goal', 'keep it from coming back', ['goal-maintenance']],
    ['massage-style', 'firm', ['pressure-firm']],
    ['massage-style', 'medium, at home, cheap', ['budget-low', 'pressure-medium', 'setting-home']],
    ['massage-style', 'not too hard', ['pressure-light']],
    ['massage-style', 'in the office if I can, not fussed how hard', ['setting-work']],
    [
      'massage-style',
      'pressure: light to medium. setting: professional. budget: high. other: no, nothing like that',
      ['budget-high', 'pressure-light', 'pressure-medium', 'setting-professional'],
    ],
    [
      'massage-style',
      'pressure: firm ok. setting: either. budget: mid. other: no, nothing like that',
      ['budget-mid', 'pressure-firm'],
    ],
    [
      'massage-style',
      'pressure: any. setting: home. budget: free. other: no, nothing like that',
      ['budget-free', 'setting-home'],
    ],
    [
      'massage-style',
      'pressure: medium. setting: workplace. budget: paid already. other: no, nothing like that',
      ['budget-high', 'pressure-medium', 'setting-work'],
    ],
    ['massage-style', 'a free voucher', ['budget-high']],
    ['massage-style', 'none of those', []],
  ])('%s: %s', (question, text, present) => {
    expect(answerTo(question, text)).toEqual({ present, possible: [] })
  })
})

describe('no wish hides a red flag', () => {
  const without: Knowledge = {
    ...knowledge,
    findings: Object.fromEntries(Object.entries(knowledge.findings).filter(([id]) => !WISH.test(id))),
  }
  const bare = compileLexicon(without)
  /** The worries that a message raises or leaves open. */
  const worriesIn = (text: string, known: Knowledge, heard: typeof lexicon): Set<string> =>
    new Set(
      understand(text, { knowledge: known, lexicon: heard, ...MOMENT })
        .mentions.filter(
          ({ finding, status }) => known.findings[finding]?.worry === 'yes' && status !== 'absent',
        )
        .map(({ finding, status }) => `${finding} ${status}`),
    )
  const worrying = Object.values(knowledge.findings).filter(({ worry }) => worry === 'yes')

  test('whoever tells of one is heard as if there were no wishes', () => {
    const said = worrying.flatMap(({ examples }) => [
      ...(examples?.present ?? []),
      ...(examples?.uncertain ?? []),
    ])
    expect(said.length).toBeGreaterThan(1000)
    const lost = said.filter((text) => {
      const now = worriesIn(text, knowledge, lexicon)
      return [...worriesIn(text, without, bare)].some((worry) => !now.has(worry))
    })
    expect(lost).toEqual([])
  })

  test.each([
    ['elbow me, but my legs are numb between the thighs', 'saddle-numbness'],
    ['want a deep tissue massage, cannot pee since morning', 'urinary-retention'],
    ['I have a gun next to me and a massage gun', 'self-harm-plan'],
    ['summat gentle, my calf is hot and swollen', 'calf-swelling'],
  ])('%s', (text, worry) => expect([...worriesIn(text, knowledge, lexicon)]).toContain(`${worry} present`))
})

describe('a word that is a wish and a sign', () => {
  const signsIn = (text: string) => {
    const asked = { question: 'massage-goal', items: ['goal-relax-sleep'], turn: 1, revision: 1, at: '' }
    const pending = pendingFor(asked, knowledge)
    return understand(text, { knowledge, lexicon, ...MOMENT, pending }).mentions.map(({ finding }) => finding)
  }

  test.each(['chill', 'chill, and not too dear'])('"%s" is only a wish on the card of wishes', (text) => {
    expect(signsIn(text)).not.toContain('chills')
  })

  test.each(['chills', 'I have a chill', 'chill and fever', 'to stop the chills', 'shivering, relax'])(
    '"%s" stays a sign',
    (text) => expect(signsIn(text)).toContain('chills'),
  )
})
