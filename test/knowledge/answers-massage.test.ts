/**
 * What is answered to questions about massage, chairs and therapists. The wordings stand for the questions, the claims
 * for what is said; the tables here are written by hand from the facts, so that a claim that went astray fails.
 */
import { describe, expect, test } from 'vitest'
import { readKnowledge } from '../../src/knowledge/load.ts'
import type { Answer } from '../../src/knowledge/schema/index.ts'

/** What is retired or half-written elsewhere does not matter here. */
const { answers, claims, sources, regions } = readKnowledge('knowledge').draft

const AREAS = ['massage', 'massage-myths', 'massage-types', 'chairs', 'therapist', 'session', 'after-massage']
const mine = Object.entries(claims).filter(([, { area }]) => AREAS.includes(area))
const ofMine = Object.values(answers).filter((answer) =>
  answer.claims.every((id) => AREAS.includes(claims[id]?.area ?? '')),
)

const words = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean)
const plain = (asked: string): string => (asked.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
const byWording = new Map(
  Object.values(answers).flatMap((answer) => answer.asks.map((asked) => [plain(asked), answer] as const)),
)
const textOf = (answer: Answer): string => answer.claims.map((id) => claims[id]?.say).join(' ')
/** As it is said to the person: "{you|they}" is "you". */
const spoken = (answer: Answer): string => textOf(answer).replace(/\{([^{}|]*)\|[^{}]*\}/g, '$1')

/** question · claims that it must make · claims that it must not make · words that must be said */
const ANSWERED: readonly [string, string, string, RegExp][] = [
  ['does massage actually help back pain', 'massage-short-relief massage-add-on', '', /days or weeks/],
  ['how long will I feel better after a massage', 'massage-gain-fades', 'massage-course', /a year on/i],
  ['how many sessions before it gets better', 'massage-no-fixed-number massage-judge-early', '', /3|three/],
  ['does massage release toxins', 'no-waste-to-wash-out', 'circulation-hardly-changes', /liver.*kidneys/],
  ['can a rub clear lactic acid after the gym', 'lactic-acid-clears massage-slows-lactic', '', /an hour/],
  ['can massage break up adhesions', 'stuck-tissue stuck-tissue-no-force', 'tight-spot-pressing', /force/],
  ['does massage improve circulation', 'circulation-hardly-changes', 'no-waste-to-wash-out', /hardly/],
  ['can massage realign my spine', 'spine-stays-in-place spine-is-strong', '', /nobody can push it/],
  ['can massage fix my posture', 'posture-not-changed', 'spine-stays-in-place', /does not change/],
  ['does massage lower cortisol', 'stress-hormone-same massage-stress-real', '', /too small to count/],
  ['does massage get rid of cellulite', 'cellulite-not-gone', 'massage-short-relief', /does not remove/],
  ['can massage help a slipped disc', 'massage-disc leg-weak-emergency', 'type-deep', /\{number\}/],
  ['can massage make sciatica worse', 'massage-nerve-leg leg-weak-emergency', 'ball-on-wall', /no massage/],
  ['can regular massage prevent back pain', 'massage-no-prevention', 'massage-course', /seven months/],
  ['is massage safe on warfarin', 'massage-blood-thinner-not', 'type-deep', /never stop the medicine/i],
  [
    'can you massage a blood clot',
    'massage-clot massage-clot-signs',
    'massage-mostly-mild',
    /no massage until/i,
  ],
  ['is massage safe with osteoporosis', 'massage-thin-bones', 'gun-how ball-on-wall', /light touch only/],
  ['can you have a massage when pregnant', 'massage-pregnant-how massage-pregnant-call', '', /midwife/],
  ['does massage spread cancer', 'massage-no-cancer-spread massage-cancer-how', '', /cancer team first/],
  ['do I need a scan before a massage', 'no-scan-before-massage', '', /warning signs/],
  ['is a massage gun safe with a pacemaker', 'chair-pacemaker-ask', 'gun-how', /device clinic/],
  ['can I use a massage gun on my neck', 'gun-keep-off', 'gun-proof', /off the neck/],
  ['can I foam roll my lower back', 'roller-not-low-back', 'self-massage-basics', /do not lie/i],
  ['is walking on your back massage safe', 'no-walking-on-back', 'type-thai-equals-swedish', /nobody/i],
  ['can the massage guy crack my neck', 'crack-by-clinician', 'massage-disc', /nobody else cracks/i],
  ['does cupping work', 'cupping-no-better cupping-marks', 'massage-short-relief', /no better/],
  ['is the foot map in reflexology real', 'feet-map-unproven', '', /not the spine/],
  ['is zero gravity a gimmick', 'chair-zero-gravity-myth', 'chair-heat-helps', /does not pull discs apart/],
  ['are air cells like real shiatsu', 'chair-air-not-shiatsu chair-air-care', '', /not shiatsu/],
  ['is a massage chair worth the money', 'chair-trial chair-try-cheaper', 'no-shops', /60 percent/],
  ['can I use a massage chair every day', 'chair-minutes chair-start-low', '', /never over 30/],
  ['is it normal to be sore after a massage', 'after-sore-normal after-48-hours', '', /day and a half/],
  ['does it get worse before it gets better', 'after-worse-not-sign after-emergency', '', /not a sign/],
  ['when should I worry after a massage', 'after-emergency after-doctor-today', '', /emergency.*\{number\}/s],
  ['massage gave me a headache', 'after-headache-bad', 'after-sleepy', /double vision.*\{number\}/s],
  ['do I need to drink water after a massage', 'after-water no-waste-to-wash-out', '', /drink as usual/i],
  ['my therapist says I need 20 sessions', 'therapist-course-sale', 'massage-course', /fine to say no/],
  ['masseur touched my private parts', 'therapist-touch-wrong therapist-touch-report', '', /I believe/],
  ['how much does a massage cost', 'therapist-price', 'chair-compare-price', /I quote none/],
  ['can you recommend a massage gun brand', 'no-shops', 'gun-how', /no brands/],
]

describe('a question gets its claims', () => {
  test.each(ANSWERED)('%s', (asked, must, mustNot, says) => {
    const answer = byWording.get(plain(asked))
    expect(answer, `no answer is asked for with "${asked}"`).toBeDefined()
    if (!answer) return
    expect(answer.claims).toEqual(expect.arrayContaining(words(must)))
    expect(answer.claims.filter((id) => words(mustNot).includes(id))).toEqual([])
    expect(spoken(answer)).toMatch(says)
  })
  test('what must not be said is a claim that exists', () => {
    const named = ANSWERED.flatMap(([, must, mustNot]) => words(`${must} ${mustNot}`))
    expect(named.filter((id) => !(id in claims))).toEqual([])
  })
})

describe('answers', () => {
  test('no two share a wording', () => {
    const owners = new Map<string, string[]>()
    for (const { id, asks } of Object.values(answers))
      for (const asked of asks) owners.set(plain(asked), [...(owners.get(plain(asked)) ?? []), id])
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([])
  })
  test('about massage are many, and each can be asked in six ways', () => {
    expect(ofMine.length).toBeGreaterThanOrEqual(120)
    expect(ofMine.filter(({ asks }) => asks.length < 6).map(({ id }) => id)).toEqual([])
  })
  test('are no longer than a message is read', () =>
    expect(ofMine.filter((answer) => words(spoken(answer)).length > 92).map(({ id }) => id)).toEqual([]))
  test('that ask whether something works say how sure that is, or what speaks against it', () => {
    const unsure = /^(does|do|will) .*\b(work|help)\b/
    const strengths = (answer: Answer) => answer.claims.map((id) => claims[id]?.strength)
    const bare = ofMine.filter(
      (answer) =>
        answer.asks.some((asked) => unsure.test(plain(asked))) &&
        strengths(answer).every((strength) => strength === 'custom'),
    )
    expect(bare.map(({ id }) => id)).toEqual([])
  })
})

describe('claims', () => {
  test.each(AREAS)('%s has some', (area) =>
    expect(mine.filter(([, claim]) => claim.area === area).length).toBeGreaterThan(10),
  )
  test('each has sources that exist', () => {
    const missing = Object.entries(claims).flatMap(([id, claim]) =>
      claim.sources.filter((source) => !(source in sources)).map((source) => `${id}: ${source}`),
    )
    expect(missing).toEqual([])
    expect(Object.entries(claims).filter(([, claim]) => claim.sources.length === 0)).toEqual([])
  })
  test('each is said by an answer', () => {
    const said = new Set(Object.values(answers).flatMap((answer) => answer.claims))
    expect(mine.map(([id]) => id).filter((id) => !said.has(id))).toEqual([])
  })
  test('what only manuals and lists say is no proof', () => {
    const lists = ['contra', 'guys', 'sci', 'harm', 'manual', 'tattoo', 'kine23']
    const proven = mine.filter(
      ([, { strength, sources: of }]) =>
        of.every((source) => lists.includes(source)) && ['good', 'some', 'weak'].includes(strength),
    )
    expect(proven.map(([id]) => id)).toEqual([])
  })
})

/** The rows of the two articles about massage: row · what the article says · how the claim must call it */
const ROWS: readonly [string, string, readonly string[]][] = [
  ['A01', 'massage and exercise together', ['good', 'some']],
  ['A02', 'nothing like a massage', ['weak', 'some']],
  ['A03', 'look at the features', ['none']],
  ['A04', 'adjustable power', ['custom']],
  ['A05', 'choice of minutes', ['custom']],
  ['A06', 'heat in the chair', ['some', 'custom']],
  ['A07', 'an app', ['none']],
  ['A08', 'circulation', ['against']],
  ['A09', 'air cells like shiatsu', ['none']],
  ['A10', 'for now and then', ['custom']],
  ['A11', 'buy the best chair', ['weak']],
  ['A19', 'pulled out of line', ['against']],
  ['A25', 'structure and alignment', ['against']],
  ['A35', 'chairs at home and at work', ['weak']],
  ['A37', '15 to 20 minutes of heat', ['some', 'custom']],
  ['A38', '10 to 15 minutes of ice', ['some']],
  ['A39', 'heat, then ice', ['none']],
  ['A47', 'relaxes tense muscles', ['some']],
  ['A48', 'Swedish', ['weak']],
  ['A49', 'deep tissue', ['weak', 'against']],
  ['A50', 'trigger points', ['weak']],
  ['A51', 'reflexology around the spine', ['against']],
  ['A52', 'the summary', ['good', 'some']],
  ['A53', 'helps many kinds of pain', ['weak']],
  ['A54', 'turns chronic if not treated', ['good']],
  ['B02', 'the relief you need', ['weak']],
  ['B03', 'circulation is a key step', ['against', 'some']],
  ['B07', 'short fibres, waste builds up', ['against']],
  ['B08', 'so stiff and achy', ['against']],
  ['B11', 'a powerful treatment', ['weak']],
  ['B12', 'oxygen and nutrients', ['against']],
  ['B13', 'toxins and lactic acid', ['against']],
  ['B14', 'resets muscles, less inflammation', ['against']],
  ['B15', 'stubborn knots', ['weak']],
  ['B16', 'touch calms', ['some', 'weak']],
  ['B17', 'flexible, better sleep', ['weak']],
  ['B18', 'cortisol', ['against']],
  ['B19', 'no single best massage', ['some']],
  ['B20', 'Swedish calms', ['weak']],
  ['B21', 'breaks up adhesions', ['against']],
  ['B22', 'spots that ache elsewhere', ['weak']],
  ['B23', 'a therapist who adapts', ['custom']],
  ['B24', 'expertise', ['custom']],
  ['B25', 'asks and tailors', ['custom']],
  ['B26', 'calm', ['weak', 'custom']],
  ['B27', 'calm goes deeper', ['weak']],
  ['B28', 'regular beats now and then', ['weak', 'some']],
  ['B29', 'prevents future pain', ['none']],
  ['B30', 'within a whole plan', ['good', 'some']],
  ['B31', 'stretching between sessions', ['some']],
  ['B32', 'a break every 30 minutes', ['some']],
  ['B36', 'water keeps tissue elastic', ['none']],
  ['B39', 'lasting resilience', ['weak', 'none', 'against']],
  ['B41', 'natural, science-backed', ['against', 'weak']],
  ['B42', 'muscles and mind', ['some']],
  ['B43', 'pills and rest failed', ['some']],
  ['B44', 'clear mind, better sleep', ['some', 'weak']],
  ['B45', 'partners and programmes', ['custom']],
  ['B46', 'clinics as sources', ['custom']],
]

describe('the rows of the two articles', () => {
  test.each(ROWS)('%s: %s', (row, _says, strengths) => {
    const found = mine.filter(([, claim]) => claim.seeds?.includes(row)).map(([, { strength }]) => strength)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((strength) => strengths.includes(strength))).not.toEqual([])
  })
})

describe('where therapists are found', () => {
  test.each(Object.keys(regions))('%s', (id) => {
    const lines = regions[id]?.therapists ?? []
    expect(lines.length).toBeGreaterThanOrEqual(2)
    expect(lines.length).toBeLessThanOrEqual(4)
  })
  test('is told with the answers that need it', () => {
    const asked = ['are massage therapists licensed', 'can you find me a massage therapist']
    expect(asked.map((one) => byWording.get(plain(one))?.local)).toEqual(['therapists', 'therapists'])
  })
})
