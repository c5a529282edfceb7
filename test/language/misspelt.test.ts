/** Misspelt words: put right where that is clear, asked back where it is not, and never taken for a denial. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWorld } from '../../src/host/real-turn.ts'
import { understand } from '../../src/language/understand.ts'

const { knowledge, lexicon } = loadWorld('knowledge')
const setting = { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London' }
const hear = (text: string) => understand(text, setting)
/** The same without a word that another could be meant for. */
const literal = {
  ...setting,
  lexicon: { ...lexicon, vocabulary: { said: '', sounds: '', worrying: '', known: '' } },
}
const statusOf = (text: string, finding: string) =>
  hear(text).mentions.find((mention) => mention.finding === finding)?.status

describe('a misspelt word is heard', () => {
  test.each([
    ['numbnes in my leg', 'leg-numbness', 'present'],
    ['i have siatica', 'leg-pain-below-knee', 'present'],
    ['got ostioporosis', 'osteoporosis', 'present'],
    ['preganant with twins', 'pregnant', 'present'],
    ['artheritis in my back', 'arthritis', 'present'],
    ['weekness in my left leg', 'leg-weakness', 'present'],
    ['i have had canser of the breast', 'cancer-history', 'present'],
    ['no numbnes in my leg', 'leg-numbness', 'absent'],
    ['my mum has ostioporosis', 'osteoporosis', 'other'],
  ])('%s', (text, finding, status) => {
    expect(statusOf(text, finding)).toBe(status)
  })
})

describe('each of forty misspelt words that people type is read as a form of what they mean', () => {
  test.each([
    ...['numbnes numbness', 'siatica sciatica', 'ostioporosis osteoporosis', 'inconitnent incontinent'],
    ...['preganant pregnant', 'bladdr bladder', 'artheritis arthritis', 'weekness weakness'],
    ...['paralized paralysed', 'tinglng tingling', 'incontinance incontinence', 'rhumatoid rheumatoid'],
    ...['tumuor tumour', 'vommiting vomiting', 'temprature temperature', 'osteoperosis osteoporosis'],
    ...['dieabetes diabetes', 'anneurysm aneurysm', 'testicals testicles', 'buttoks buttocks'],
    ...['stomack stomach', 'diarhoea diarrhoea', 'swolen swollen', 'bruisng bruising', 'unsteddy unsteady'],
    ...['steriods steroids', 'warferin warfarin', 'chemotheropy chemotherapy', 'injectons injections'],
    ...['spondalitis spondylitis', 'slurrred slurred', 'breathlesness breathlessness'],
    ...['unconcious unconscious', 'canser cancer'],
  ])('%s', (pair) => {
    const [typed = '', meant = ''] = pair.split(' ')
    // By the table of spellings or by the words of the patterns: either way the two are heard alike, or one is asked back.
    const heard = (word: string) => hear(`it is ${word} today`).mentions.map(({ finding }) => finding)
    const statuses = hear(`it is ${typed} today`).mentions.map(({ status }) => status)
    expect(heard(typed)).toEqual(heard(meant))
    expect(['present', 'uncertain']).toEqual(expect.arrayContaining(statuses))
  })
})

describe('a word stays as it is', () => {
  test.each([
    ['no meds at all', 'short'],
    ['what a waste of a week', 'twins'],
    ['feeling weaker this week than other weeks', 'known'],
    ['Steve and Marian from Colorado taxed the brunch', 'names and everyday words'],
    ['sweatting and shiverring', 'heard by its stem already'],
    ['zzyzxq qwrtzp', 'like nothing'],
    ['x'.repeat(40), 'too long'],
  ])('%s (%s)', (text) => {
    expect(hear(text).corrections).toEqual([])
  })
})

describe('what a correction may not do', () => {
  test('a word that denies is typed as it is', () => {
    expect(hear('withuot numbness').corrections).toEqual([])
    expect(hear('neverr any numbness').corrections).toEqual([])
  })

  test.each(['no nuumbness in my leg', 'not wihtoutt nmbness'])('"%s" is asked back, not denied', (text) => {
    expect(statusOf(text, 'leg-numbness')).toBe('uncertain')
  })

  test('an answer is said in so many words', () => {
    expect(hear('allright then').command).toBe(understand('allright then', literal).command)
    expect(hear('nothng').yesNo).toBe(understand('nothng', literal).yesNo)
  })

  test('what is too far for certain is asked back', () => {
    const { corrections, mentions } = hear('my leg is wekas')
    expect(corrections.every(({ doubtful }) => doubtful)).toBe(true)
    expect(
      mentions.filter(({ why }) => why.join().includes('spelling')).map(({ status }) => status),
    ).not.toContain('present')
  })

  test('it is told, with its place', () => {
    const text = 'Well, there is Numbnezs in my leg'
    const [correction] = hear(text).corrections
    expect(correction).toEqual({ typed: 'Numbnezs', read: 'numbness', doubtful: false, start: 15, end: 23 })
    expect(hear(text).mentions.flatMap(({ why }) => why)).toContain('spelling: Numbnezs → numbness')
  })

  test('beyond 2,000 characters words are read as typed', () => {
    const filler = 'the weather is fine today and we went out for lunch. '
    const found = (text: string) => hear(text).mentions.some(({ finding }) => finding === 'leg-numbness')
    expect(found(`${filler.repeat(60)}numbness in my leg`)).toBe(true)
    expect(found(`${filler.repeat(60)}numbnezs in my leg`)).toBe(false)
    expect(found(`${filler.repeat(20)}numbnezs in my leg. ${filler.repeat(40)}`)).toBe(true)
  })

  test('in a long text the places are those of the whole', () => {
    const text = `${'the weather is fine today. '.repeat(50)}numbnezs in my leg. ${'all is well here. '.repeat(80)}`
    for (const { typed, start, end } of hear(text).corrections) expect(text.slice(start, end)).toBe(typed)
    expect(hear(text).corrections).not.toEqual([])
  })
})

describe('for any words', () => {
  const known = [
    ...Object.values(knowledge.language.everyday).flatMap((words) => words.split(' ')),
    ...lexicon.vocabulary.said.split(' '),
  ]

  test('a message of known words is never changed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { maxLength: 30 }), (words) => {
        expect(hear(words.join(' ')).corrections).toEqual([])
      }),
    )
  })

  const examples = Object.values(knowledge.findings).flatMap(({ examples = {} }) =>
    Object.values(examples).flatMap((texts) => texts ?? []),
  )
  /** One letter of each chosen word left out, put in, mistaken, or swapped with the next. */
  const slip = (word: string, place: number, kind: number): string => {
    const at = 1 + (place % (word.length - 1))
    const [before, after] = [word.slice(0, at), word.slice(at)]
    return [
      `${before}${after.slice(1)}`,
      `${before}e${after}`,
      `${before}e${after.slice(1)}`,
      `${before}${after[1] ?? ''}${after[0]}${after.slice(2)}`,
    ][kind % 4] as string
  }
  const slips = fc.array(fc.record({ hit: fc.nat(2), place: fc.nat(20), kind: fc.nat(3) }), {
    minLength: 40,
    maxLength: 40,
  })
  const misspell = (text: string, how: readonly { hit: number; place: number; kind: number }[]): string => {
    let n = 0
    return text.replace(/[a-z]{5,}/gi, (word) => {
      const { hit, place, kind } = how[n++ % how.length] ?? { hit: 1, place: 0, kind: 0 }
      return hit === 0 ? slip(word, place, kind) : word
    })
  }

  test('a correction never turns what is present into something absent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 2 }),
        slips,
        (texts, how) => {
          const text = misspell(texts.join(', '), how)
          const typed = understand(text, literal).mentions.filter(({ status }) => status === 'present')
          const { mentions } = hear(text)
          for (const { finding } of typed) {
            const read = mentions.filter((mention) => mention.finding === finding).map(({ status }) => status)
            if (read.length > 0)
              expect(read, `${finding} in: ${text}`).toEqual(
                expect.arrayContaining([expect.stringMatching(/present|uncertain/)]),
              )
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('understanding never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(hear(text).text).toBe(text)
      }),
    )
  })
})
