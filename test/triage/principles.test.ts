/**
 * P1–P16 of the clinical facts (section 2: levels and precedence), one test each, on the real knowledge base and through
 * the public surface. Where a principle is rule data (P7–P10), the real rules are tested.
 */
import { describe, expect, test } from 'vitest'
import type { Disposition } from '../../src/knowledge/schema/index.ts'
import type { Findings, Known } from '../../src/triage/findings.ts'
import { rankOf } from '../../src/triage/grade.ts'
import { nextQuestion } from '../../src/triage/next-question.ts'
import { triage } from '../../src/triage/triage.ts'
import { begun, Chat, knowledge, textOf } from '../conversation/play.ts'

const SADDLE = 'since yesterday I can not feel anything between my legs'
const FOOT = 'my left foot has been flapping since Monday, sore lower back, I am 40'
const PLAIN = 'sore lower back since Monday, I am 34'

const WORDS: Record<string, Partial<Known>> = {
  new: { onset: 'new' },
  old: { onset: 'old' },
  one: { side: 'one' },
  both: { side: 'both' },
  worse: { course: 'worse' },
  same: { course: 'same' },
  mild: { severity: 'mild' },
  severe: { severity: 'severe' },
}

/** 'leg-weakness:new,both age=72 fever:absent': what is known, as a map. */
function known(text: string): Findings {
  const one = (word: string): [string, Known] => {
    const [, id = '', value, details = ''] = /^([a-z-]+)(?:=([\d.]+))?(?::(.+))?$/.exec(word) ?? []
    expect(knowledge.findings, `finding ${id}`).toHaveProperty(id)
    const status = (['absent', 'unknown', 'possible'] as const).find((one) => one === details) ?? 'present'
    const told = details.split(',').map((detail) => WORDS[detail] ?? {})
    return [id, Object.assign({ status, ...(value ? { value: Number(value) } : {}) }, ...told)]
  }
  return new Map(text.split(' ').filter(Boolean).map(one))
}

const levelOf = (text: string): Disposition | null => triage(known(text), knowledge).disposition
const rank = (text: string): number => rankOf(levelOf(text))
const statusIn = (chat: Chat, id: string) =>
  chat.last?.trace.findings.find((finding) => finding.id === id)?.status

/** A chat that has come to its advice. */
function advised(...said: string[]): Chat {
  const chat = begun()
  chat.play(...said)
  chat.denyTheRest()
  return chat
}

describe('P1 the highest level that fires wins, and nothing later lowers it', () => {
  test.each<[string, Disposition]>([
    ['low-back-pain', 'self-care'],
    ['low-back-pain recurrent', 'routine'],
    ['low-back-pain recurrent weight-loss', 'urgent'],
    ['low-back-pain recurrent weight-loss foot-drop:new,one', 'same-day'],
    ['low-back-pain recurrent weight-loss foot-drop:new,one saddle-numbness', 'emergency'],
  ])('%s: %s', (findings, level) => expect(levelOf(findings)).toBe(level))

  test('a level stays whatever is said next, short of a correction', () => {
    const chat = begun()
    chat.send(FOOT)
    for (const line of ['I feel fine otherwise', 'it is not that bad', 'no fever', 'thanks']) {
      chat.send(line)
      expect(rankOf(chat.last?.trace.disposition ?? null), line).toBeGreaterThanOrEqual(rankOf('same-day'))
    }
    expect(chat.denyTheRest().trace.disposition).toBe('same-day')
  })
})

describe('P2 unknown, refused, skipped or contradictory answers never lower urgency', () => {
  const screened = [...new Set(Object.values(knowledge.rules).flatMap((rule) => rule.screen ?? []))].filter(
    (id) => knowledge.findings[id]?.worry === 'yes',
  )
  test.each(screened)('%s: not answered weighs at least as much as no', (id) => {
    const rest = screened.filter((other) => other !== id).map((other) => `${other}:absent`)
    const base = ['low-back-pain age=34 duration=3', ...rest].join(' ')
    expect(rank(`${base} ${id}:unknown`)).toBeGreaterThan(rank(`${base} ${id}:absent`))
    expect(rank(`${base} ${id}:possible`)).toBeGreaterThanOrEqual(rank(`${base} ${id}:absent`))
  })

  test.each(['skip', 'not sure', 'no idea', 'rather not say'])(
    '"%s" to every card never ends in self-care',
    (answer) => {
      const chat = begun()
      chat.play('check my back', '34')
      for (let n = 0; n < 40 && !chat.last?.trace.complete; n++) chat.send(answer)
      expect(chat.last?.trace.complete).toBe(true)
      expect(rankOf(chat.last?.trace.disposition ?? null)).toBeGreaterThanOrEqual(rankOf('urgent'))
    },
  )

  test('what may be so asks what would be asked if it were', () => {
    const { askableNow } = triage(new Map([['trauma', { status: 'possible' }]]), knowledge)
    expect(askableNow).toContain('major-trauma')
  })

  test.each([
    ["no lol it's a joke, they are just sore", 'routine'],
    ['no idea', 'same-day'],
    ['no feeling in either', 'same-day'],
  ])('"is it on both sides, is it new?" answered by "%s"', (answer, level) => {
    const chat = begun()
    chat.play("leg day, can't feel my legs haha, back is sore too", '23')
    for (let n = 0; n < 20 && chat.last?.trace.disposition === null; n++)
      chat.send(chat.last?.trace.asked[0] === 'confirm:leg_tingling_numbness' ? answer : 'no, none of those')
    expect(chat.last?.trace.disposition).toBe(level)
  })

  test('a contradiction is asked about once, and the worse version counts meanwhile', () => {
    const chat = begun()
    chat.send(FOOT)
    const denied = chat.send('my foot is not flapping')
    expect(denied.trace).toMatchObject({ asked: ['confirm:leg_weakness'], disposition: 'same-day' })
    const unsure = chat.send('not sure')
    expect(unsure.trace.asked).not.toContain('confirm:leg_weakness')
    expect(unsure.trace.disposition).toBe('same-day')
  })
})

describe('P3 a correction that worsens counts at once; one that improves is named back and confirmed', () => {
  test('worse, after the advice', () => {
    const chat = advised(PLAIN)
    expect(chat.last?.trace.disposition).toBe('self-care')
    expect(chat.send('actually both my legs are weak since this morning').trace.disposition).toBe('emergency')
  })

  test.each([
    ['yes', 'present'],
    ['not sure', 'present'],
    ['no', 'absent'],
  ])('better: named back, and settled by "%s"', (answer, status) => {
    const chat = advised(FOOT)
    const asked = chat.send('sorry, correction: my foot is not flapping')
    expect(asked.trace).toMatchObject({ asked: ['confirm:leg_weakness'], disposition: 'same-day' })
    expect(textOf(asked)).toMatch(/foot/)
    chat.send(answer)
    expect(statusIn(chat, 'foot_drop')).toBe('present')
    chat.send(answer)
    expect(statusIn(chat, 'foot_drop')).toBe(status)
  })

  test('better: the level stays for one more safety-net question', () => {
    const chat = advised(PLAIN)
    chat.play('I have lost a lot of weight without trying', 'sorry, I have not lost any weight')
    expect(chat.last?.trace.asked).toEqual(['confirm:weight_loss'])
    const confirmed = chat.send('no')
    expect(confirmed.trace.asked).not.toEqual([])
    expect(confirmed.trace.disposition).toBe('urgent')
    expect(chat.denyTheRest().trace.disposition).toBe('self-care')
  })
})

describe('P4 a denied, past or third-person mention is no flag, and a helper speaks for the patient', () => {
  test.each([
    ['my lower back is sore, no numbness between my legs and no fever', ['saddle_numbness', 'fever']],
    ['I had a fever last month but it has gone, now my lower back is sore', ['fever']],
    ['my mum had cancer, my lower back is sore', ['cancer_history']],
    ['what if my leg goes weak? my lower back is sore', ['leg_weakness']],
  ])('%s', (said, ids) => {
    const chat = begun()
    chat.send(said)
    for (const id of ids) expect(statusIn(chat, id) ?? 'absent').toBe('absent')
    expect(rankOf(chat.last?.trace.disposition ?? null)).toBeLessThan(rankOf('urgent'))
  })

  test.each([
    'it is my neighbour, he has collapsed and his back hurts',
    'asking for my dad, he can not pee since this morning',
  ])('%s', (said) => {
    const result = begun().send(said)
    expect(result.trace).toMatchObject({ subject: 'other', disposition: 'emergency' })
  })

  test('who it is about is resolved first, and what was told of them then counts', () => {
    const chat = begun()
    expect(chat.send('my neighbour has collapsed').trace.asked).toEqual(['about'])
    expect(chat.send('my neighbour').trace).toMatchObject({ subject: 'other', disposition: 'emergency' })
  })
})

describe('P5 function beats number', () => {
  test.each<[string, Disposition | null]>([
    ['low-back-pain cannot-do-daily-activities pain-score=2', 'urgent'],
    ['low-back-pain pain-score=10', 'self-care'],
    ['saddle-numbness pain-score=1', 'emergency'],
    ['foot-drop:new pain-score=0', 'same-day'],
    ['fever pain-score=2', 'urgent'],
  ])('%s: %s', (findings, level) => expect(levelOf(findings)).toBe(level))
  test('no pain score alone reaches the emergency level', () => {
    for (let score = 0; score <= 10; score++)
      expect(rank(`low-back-pain pain-score=${score}`)).toBeLessThan(rankOf('same-day'))
  })
})

describe('P6 minimising words carry no weight downward', () => {
  const FUSS = [
    'it is only a niggle but',
    'others say I fuss, but',
    'my husband says it is nothing, but',
    'probably nothing, but',
  ]
  test.each(FUSS)('%s …', (fuss) => {
    const emergency = begun().send(`${fuss} ${SADDLE}`)
    expect(emergency.trace.disposition).toBe('emergency')
    expect(advised(`${fuss} ${FOOT}`).last?.trace.disposition).toBe('same-day')
  })
  test('and none afterwards', () => {
    const chat = advised(FOOT)
    expect(chat.send('my wife says I always make a fuss').trace.disposition).toBe('same-day')
  })
})

describe('P7 trajectory counts: new, spreading and worse raise; old and unchanged is the baseline', () => {
  test.each<[string, string]>([
    // the steady form · the same, on the move
    ['leg-weakness:old,one,same', 'leg-weakness:new,one'],
    ['leg-weakness:new,one', 'leg-weakness:both,worse'],
    ['foot-drop:old,same', 'foot-drop:worse'],
    ['leg-numbness:old,one,same', 'leg-numbness:worse'],
    ['leg-numbness:new,one', 'leg-numbness:new,both'],
    ['leg-pain:new,one', 'leg-pain:new,both'],
    ['both-legs-symptoms:old,same', 'both-legs-symptoms:worse'],
    ['bladder-change:old', 'bladder-change:new'],
    ['bowel-change:old', 'bowel-change:new'],
    ['sexual-change:old', 'sexual-change:new'],
    ['hand-clumsiness:old,same', 'hand-clumsiness:worse'],
    ['lump-or-shape-change:old,same', 'lump-or-shape-change:new'],
  ])('%s is below %s', (steady, moving) =>
    expect(rank(`low-back-pain ${steady}`)).toBeLessThan(rank(`low-back-pain ${moving}`)),
  )

  test.each<[string, string]>([
    ['saddle-numbness:old,same', 'saddle-old-and-assessed'],
    ['bladder-incontinence:old,same', 'bladder-old-and-unchanged'],
    ['bowel-incontinence:old,same', 'bowel-old-and-unchanged'],
    ['leg-weakness:old,same', 'leg-weakness-old-and-assessed'],
  ])('%s is calmed by %s, unless it gets worse', (steady, calm) => {
    expect(rank(`${steady} ${calm}`)).toBeLessThan(rank(steady))
    expect(rank(`${steady.split(':')[0]}:worse ${calm}`)).toBeGreaterThanOrEqual(rankOf('same-day'))
  })
})

describe('P8 age modifies: children and the old are seen sooner, age alone raises nothing', () => {
  test.each<[string, Disposition | null]>([
    ['age=4 low-back-pain', 'same-day'],
    ['age=5.5 low-back-pain', 'same-day'],
    ['age=6 low-back-pain', 'routine'],
    ['age=12 low-back-pain', 'routine'],
    ['age=15 low-back-pain improving', 'routine'],
    ['age=15 low-back-pain night-pain', 'same-day'],
    ['age=17 low-back-pain', 'self-care'],
    ['age=70 low-back-pain minor-fall', 'urgent'],
    ['age=74 low-back-pain sudden-pain', 'urgent'],
    ['age=40 low-back-pain minor-fall', 'self-care'],
    ['age=40 low-back-pain sudden-pain', 'self-care'],
    ['age=50 low-back-pain', 'self-care'],
    ['age=58 low-back-pain', 'self-care'],
    ['age=65 low-back-pain', 'self-care'],
  ])('%s: %s', (findings, level) => expect(levelOf(findings)).toBe(level))

  test.each([
    ['the aorta', 'flank-pain:severe', 45, 64],
    ['the aorta', 'abdominal-pain:severe', 45, 64],
    ['cancer', 'low-back-pain duration=30', 45, 62],
    ['fracture', 'low-back-pain minor-fall', 45, 66],
  ])('from sixty on the threshold for %s is lower: %s', (_, findings, younger, older) =>
    expect(rank(`${findings} age=${younger}`)).toBeLessThan(rank(`${findings} age=${older}`)),
  )
})

describe('P9 pregnancy is asked early, its flags go to maternity or hospital, and care is adapted', () => {
  test('it is asked of who could be, before anything that is nice to know', () => {
    const chat = begun()
    chat.play('check my back', '29')
    expect(chat.last?.trace.asked).toEqual(['pregnant'])
  })
  test.each([12, 29, 55])('at %i it is asked', (age) => {
    const { askableNow } = triage(known(`low-back-pain age=${age}`), knowledge)
    expect(askableNow).toContain('pregnant')
  })
  const flags =
    'vaginal-bleeding tightenings bump-hard-or-quiet waters-gone pre-eclampsia-signs fever burning-urine abdominal-pain shoulder-tip-pain chest-pain'
  test.each(flags.split(' '))('%s in pregnancy goes to the maternity unit or a hospital today', (flag) => {
    const { disposition, grades } = triage(
      known(`pregnant low-back-pain ${flag} weeks-pregnant=30`),
      knowledge,
    )
    expect(rankOf(disposition)).toBeGreaterThanOrEqual(rankOf('same-day'))
    const seenBy = grades
      .filter(({ level }) => rankOf(level) >= rankOf('same-day'))
      .map(({ rule }) => knowledge.rules[rule]?.['seen-by'])
    expect(seenBy.some((who) => who === 'maternity-unit' || who === 'emergency-department')).toBe(true)
  })
  test('no painkiller tablets and no massage are suggested, and tablets are warned of', () => {
    const chat = begun()
    chat.play('I am 30 weeks pregnant and my low back is sore since Monday', '30')
    const text = textOf(chat.denyTheRest())
    const [, help = ''] = text.split(knowledge.wording['result/remedies'])
    expect(help).not.toMatch(/ibuprofen|anti-inflammator|massage/i)
    expect(text).toMatch(/leave out tablets such as ibuprofen/i)
    expect(knowledge.remedies['massage-as-extra']?.['not-when']).toContain('pregnant')
  })
})

describe('P10 a blood thinner or a bleeding disorder raises a fall by one level, and rules out firm massage', () => {
  test.each(['anticoagulant', 'bleeding-disorder'])('%s', (thinner) => {
    for (const blow of ['minor-fall', 'trauma'])
      expect(rank(`low-back-pain age=40 ${blow} ${thinner}`)).toBeGreaterThan(
        rank(`low-back-pain age=40 ${blow}`),
      )
    expect(knowledge.remedies['massage-as-extra']?.['not-when']).toContain(thinner)
  })
  test('with a new sign in the leg it is an emergency', () =>
    expect(levelOf('anticoagulant minor-fall leg-numbness:new')).toBe('emergency'))
  test('it is asked after every knock', () =>
    expect(triage(known('low-back-pain minor-fall'), knowledge).askableNow).toContain('anticoagulant'))
})

describe('P11 the emergency block comes first, and the questions stop when an emergency fires', () => {
  test('no card that can reach an emergency comes after one that can not', () => {
    const findings = new Map(known('low-back-pain'))
    const wholes = (id: string): string[] => {
      const whole = knowledge.findings[id]?.['part-of']
      return whole ? [id, ...wholes(whole)] : [id]
    }
    /** The highest level that an answer to a card can still reach, card by card, while everything is denied. */
    const reached: number[] = []
    for (let n = 0; n < 40; n++) {
      const result = triage(findings, knowledge)
      const next = nextQuestion(result, knowledge)
      if (next?.kind !== 'card') break
      const served = result.grades
        .flatMap(({ open }) => open)
        .filter(({ leaves }) =>
          leaves.some(({ finding }) => wholes(finding).some((id) => next.items.includes(id))),
        )
      reached.push(Math.max(...served.map(({ level }) => rankOf(level))))
      for (const id of next.items) {
        const value = { age: 34, duration: 3, 'pain-score': 4 }[id]
        findings.set(id, value === undefined ? { status: 'absent' } : { status: 'present', value })
      }
    }
    expect(reached.length).toBeGreaterThan(4)
    expect(reached[0]).toBe(rankOf('emergency'))
    expect(reached).toEqual(reached.toSorted((a, b) => b - a))
  })

  test('chest, saddle and legs are asked before how long, how bad and how stiff', () => {
    const chat = begun()
    chat.send('check my back')
    const asked: string[] = []
    for (let n = 0; n < 30 && !chat.last?.trace.complete; n++) {
      asked.push(...(chat.last?.trace.asked ?? []))
      chat.send(
        chat.last?.trace.asked[0] === 'age'
          ? '34'
          : chat.last?.trace.asked[0] === 'duration'
            ? '4 months'
            : 'none of those',
      )
    }
    const block = ['chest_pain', 'saddle_numbness', 'bladder_change', 'leg_weakness', 'walking_difficulty']
    const later = ['duration', 'morning_stiffness', 'daily_activities', 'pain_score', 'other_conditions']
    const last = Math.max(...block.map((key) => asked.indexOf(key)))
    expect(block.every((key) => asked.includes(key))).toBe(true)
    for (const key of later.filter((one) => asked.includes(one)))
      expect(asked.indexOf(key)).toBeGreaterThan(last)
  })

  test('at the first emergency the questions end and the number is shown', () => {
    const chat = begun()
    chat.play('check my back', '34')
    const result = chat.send(SADDLE)
    expect(result.trace).toMatchObject({ disposition: 'emergency', asked: [], complete: true })
    expect(textOf(result)).toContain('999')
  })
})

describe('P12 an emergency ends the self-care conversation', () => {
  const emergencies = Object.values(knowledge.rules).flatMap((rule) =>
    rule.examples.filter(({ level }) => level === 'emergency').map(({ said }) => said),
  )
  const SELF_CARE = /massage|stretch|heat|warmth|ice pack|cold pack|cushion|chair|exercise|roller/i
  test('on the words of every emergency rule: the message alone, and nothing of self-care in it', () => {
    const results = emergencies.map((said) => begun().send(said))
    // Where a detail decides ("is it new?"), that is asked first.
    const atOnce = results.filter(({ trace }) => trace.disposition === 'emergency')
    expect(atOnce.length / results.length).toBeGreaterThan(0.8)
    for (const result of atOnce) {
      expect(result.replies.map(({ kind }) => kind)).toEqual(['emergency'])
      expect(textOf(result)).not.toMatch(SELF_CARE)
    }
  })
  test('a wish for massage afterwards gets the emergency again, not massage', () => {
    const chat = begun()
    chat.send(SADDLE)
    const result = chat.send('can I have a massage or a stretch instead?')
    expect(result.replies[0]?.kind).toBe('emergency')
    expect(textOf(result)).not.toMatch(SELF_CARE)
  })
})

describe('P13 free text is scanned on every turn', () => {
  test.each<[string, string[]]>([
    ['before consent', []],
    ['at the first question', ['#begun', 'check my back']],
    ['at a closed question', ['#begun', FOOT]],
    ['at a contradiction', ['#begun', FOOT, 'my foot is not flapping']],
    ['while choosing a country', ['#begun', 'change country']],
    ['while erasing', ['#begun', 'forget me']],
    ['after the advice', ['#begun', PLAIN, '#deny']],
  ])('%s', (_, before) => {
    const chat = before[0] === '#begun' ? begun() : new Chat()
    for (const line of before.slice(1)) line === '#deny' ? chat.denyTheRest() : chat.send(line)
    expect(chat.send(`by the way, ${SADDLE}`).replies.map(({ kind }) => kind)).toEqual(['emergency'])
  })
  test('in a group, with nothing of it repeated', () => {
    const text = textOf(new Chat().send({ text: SADDLE, scope: 'group' }))
    expect(text).toContain('999')
    expect(text).not.toMatch(/legs|feel/)
  })
})

describe('P14 what is unsure is asked as one closed question, and "not sure" is unknown', () => {
  test.each([
    ['maybe my leg is a bit weak, sore lower back', 'leg_weakness'],
    ['I might have a fever, sore lower back', 'fever'],
    ['not sure if I am numb between my legs, sore lower back', 'saddle_numbness'],
  ])('%s', (said, id) => {
    const chat = begun()
    chat.send(said)
    expect(statusIn(chat, id)).toBe('possible')
    for (let n = 0; n < 12 && !chat.last?.trace.asked.includes(`confirm:${id}`); n++)
      chat.send(chat.last?.trace.asked[0] === 'age' ? '34' : 'none of those')
    const question = chat.last?.replies.at(-1)?.question
    expect(chat.last?.trace.asked).toEqual([`confirm:${id}`])
    expect(question?.choices.map(({ value }) => value)).toEqual(['yes', 'no'])
    expect(question?.exits.map(({ value }) => value)).toEqual(['not-sure'])
    expect(question?.ask.split(/\s+/).length).toBeLessThan(20)
    chat.send('not sure')
    expect(statusIn(chat, id)).not.toBe('absent')
    if (!chat.last?.trace.complete) chat.denyTheRest()
    expect(rankOf(chat.last?.trace.disposition ?? null)).toBeGreaterThanOrEqual(rankOf('urgent'))
  })
})

describe('P15 the instruction is repeated once; no diagnosis, and nobody else is told', () => {
  test('an emergency: once more and shorter, then only what has changed', () => {
    const chat = begun()
    const first = chat.send(SADDLE)
    const second = chat.send('ok')
    expect(second.replies.map(({ kind }) => kind)).toEqual(['emergency'])
    expect(textOf(second).length).toBeLessThan(textOf(first).length)
    expect(chat.send('hm').trace.asked).toEqual(['what-changed'])
  })
  test('same-day advice: once more when something else is said', () => {
    const chat = advised(FOOT)
    const again = chat.send('what massage is good for it?')
    expect(again.trace.disposition).toBe('same-day')
    expect(textOf(again)).toMatch(/seen today|go to .* now/i)
  })
  test('the emergency message names no disease and no employer', () => {
    const wrong =
      /cauda|equina|aneurysm|dissection|heart attack|stroke|cancer|sepsis|torsion|ectopic|employer|manager|your work\b/i
    const texts = Object.values(knowledge.emergencyActions).flatMap(
      ({ do: first, also = [], 'do-not': not, company, again }) => [first, ...also, ...not, company, again],
    )
    expect(texts.filter((text) => wrong.test(text))).toEqual([])
  })
})

describe('P16 signs of a pressed cauda equina are an emergency, and a same-day result says go now', () => {
  test.each([
    'saddle-numbness',
    'urinary-retention',
    'cannot-pee',
    'bladder-incontinence',
    'bowel-incontinence',
    'bladder-change:new',
    'bowel-change:new',
    'sexual-change:new',
    'leg-weakness:new,both',
    'both-legs-symptoms leg-weakness:new',
  ])('%s', (signs) => {
    const { disposition, grades } = triage(known(`low-back-pain ${signs}`), knowledge)
    expect(disposition).toBe('emergency')
    const rule = knowledge.rules[grades[0]?.rule ?? '']
    expect(rule?.['emergency-action']).toBe('go-to-hospital-now')
  })
  test('the words say now', () => {
    expect(knowledge.emergencyActions['go-to-hospital-now']?.do).toMatch(/\bnow\b/)
    expect(knowledge.wording['result/same-day']).toMatch(/today.*\bnow\b/)
  })
  test('signs in both legs alone: same-day at least, and it says go now', () => {
    expect(rank('low-back-pain both-legs-symptoms:new')).toBeGreaterThanOrEqual(rankOf('same-day'))
    const chat = advised('pins and needles down both legs since Tuesday, sore lower back, I am 40')
    expect(textOf(chat.last as never)).toMatch(/\bnow\b/)
  })
})
