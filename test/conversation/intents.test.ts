/** What somebody wants, met in a conversation: at once, after asking back, or with an honest no. */
import { describe, expect, test } from 'vitest'
import { begun, knowledge, textOf, turnWith } from './play.ts'

const { wording } = knowledge
const name = (id: string) => knowledge.intents[id]!.name
const labels = (result: ReturnType<ReturnType<typeof begun>['send']>) =>
  result.replies.at(-1)?.question?.choices.map(({ label }) => label)

describe('a clear wish', () => {
  test.each([
    ['is my boss able to read what I write in here', 'Your answers stay in this chat'],
    ['could you tell me which number I ring for an ambulance', 'The emergency number is 999'],
    ['write me a summary that I can hand to my physio', 'There is nothing to sum up yet'],
    ['could you explain to me why you gave me that advice', 'I have given no advice yet'],
    ['what sort of things are you able to do for me', 'I ask about a sore back'],
    ['this bot is really great, five stars from me', 'Thank you for telling me'],
    ['could you remind me to stand up every single hour', 'I cannot do that yet'],
    ['which mattress and pillow should I buy', 'a medium-firm mattress did better'],
  ])('%s', (said, answer) => expect(textOf(begun().send(said))).toContain(answer))

  test('who to see is what the back check finds out', () => {
    expect(begun().send('should I go to a physio or to a doctor').trace.dialog).toBe('triage')
  })

  test('feedback from somebody who has been asked nothing yet leads on to what is wrong', () => {
    const result = begun().send('this bot is really great, five stars from me')
    expect(result.trace.asked).toEqual(['topic'])
  })

  test('who is tired of treatment and only wants exercises is checked first', () => {
    const chat = begun()
    const opening = 'back again. 8 months. PT was useless, shots were useless. just give me the exercises'
    expect(chat.send(opening).trace.dialog).toBe('triage')
    expect(chat.send('yeah, saved up my pills, doing it this weekend').trace.disposition).toBe('emergency')
  })

  test('a country that is named is set', () => {
    const result = begun().send('by the way I am living in Ireland these days')
    expect(textOf(result)).toContain('For Ireland the emergency number is 112')
  })

  test('to be forgotten is always confirmed', () => {
    const chat = begun()
    const asked = chat.send('I would like you to delete all of the data you hold on me')
    expect(asked.trace.asked).toEqual(['forget-me'])
    expect(asked.state).not.toBeNull()
    expect(chat.send('yes').state).toBeNull()
  })

  test.each([
    'should I get a massage, I can not feel anything between my legs',
    'remind me to stretch every hour, my left foot has been dropping since Friday',
    'thanks, by the way I have lost control of my bladder',
  ])('never swallows what is told: %s', (said) => {
    const { trace } = begun().send(said)
    expect(['emergency', 'same-day']).toContain(trace.disposition)
  })
})

describe('in the middle of the back check', () => {
  const started = () => {
    const chat = begun()
    chat.send('sore lower back since Monday')
    return chat
  }

  test('a clear wish is met, and the question is put again', () => {
    const chat = started()
    const { asked } = chat.last!.trace
    const result = chat.send('who is able to read what I am telling you')
    expect(textOf(result)).toContain('Your answers stay in this chat')
    expect(textOf(result)).not.toContain(wording['triage/not-understood'])
    expect(result.trace.asked).toEqual(asked)
  })

  test('what is coming gets its phrase, and the check goes on', () => {
    const chat = started()
    const { asked } = chat.last!.trace
    const result = chat.send('could you remind me to stretch every hour')
    expect(textOf(result)).toContain(wording['topic/not-yet'])
    expect(result.trace.asked).toEqual(asked)
  })

  test('what would undo something is asked about first', () => {
    const chat = started()
    const { asked } = chat.last!.trace
    const result = chat.send('I would like to begin the whole questionnaire once more')
    expect(labels(result)).toEqual([name('restart'), wording['topic/something-else']])
    expect(result.trace.asked).toEqual(['topic'])
    expect(chat.send('no').trace.asked).toEqual(asked)
    chat.send('I would like to begin the whole questionnaire once more')
    expect(textOf(chat.send('yes'))).toContain(wording['commands/restarted'])
  })

  test('words that answer nothing and want nothing clear are asked again', () => {
    expect(textOf(started().send('purple elephants'))).toContain(wording['triage/not-understood'])
  })
})

const UNCLEAR = 'that thing from before'

/** A classifier that is never sure of anything. */
const unsure = (...likeliest: string[]) =>
  turnWith({ classify: () => ({ certainty: 'unsure', likeliest, score: 0.5 }), explain: () => [] })
const puzzled = () => begun(undefined, unsure('summary', 'set-reminder', 'help'))

describe('not sure', () => {
  test('the likeliest are choices, with something else', () => {
    const result = puzzled().send(UNCLEAR)
    const shown = labels(result)
    expect(textOf(result)).toContain(wording['topic/which'])
    expect(shown).toEqual([name('summary'), name('help'), wording['topic/something-else']])
  })

  test('where none of the likeliest is there yet, it says so', () => {
    const result = begun(undefined, unsure('set-reminder', 'show-diary')).send(UNCLEAR)
    expect(textOf(result)).toContain(wording['topic/not-yet'])
  })

  const answered = (answer: (labels: readonly string[]) => string) => {
    const chat = puzzled()
    const shown = labels(chat.send(UNCLEAR)) ?? []
    return { chat, result: chat.send(answer(shown)) }
  }

  test('its words choose', () => {
    expect(textOf(answered(() => name('summary')).result)).toContain(wording['summary/none'])
  })

  test('its number chooses', () => {
    const { result } = answered((shown) => String(shown.indexOf(name('summary')) + 1))
    expect(textOf(result)).toContain(wording['summary/none'])
  })

  test('a press chooses', () => {
    const chat = puzzled()
    chat.send(UNCLEAR)
    expect(textOf(chat.press('summary'))).toContain(wording['summary/none'])
  })

  test('something else brings the menu', () => {
    const { chat, result } = answered((shown) => shown.at(-1) ?? '')
    expect(result.trace.asked).toEqual(['topic'])
    expect(labels(result)).toContain(name('report-pain'))
    expect(chat.press('report-pain').trace.dialog).toBe('triage')
  })

  test('whoever tells instead of choosing is heard', () => {
    const { result } = answered(() => 'my lower back hurts since Monday')
    expect(result.trace.findings.map(({ id }) => id)).toContain('low_back_pain')
    expect(result.trace.dialog).toBe('triage')
  })
})

describe('none of ours', () => {
  const OUT = 'order a pizza with extra cheese for the meeting'

  test('is said once, with what there is; the second time in a row there is the menu', () => {
    const chat = begun()
    const first = chat.send(OUT)
    expect(textOf(first)).toContain(wording['topic/out-of-scope'])
    expect(labels(first)).toEqual([
      name('report-pain'),
      name('massage-advice'),
      name('self-care-plan'),
      name('help'),
    ])
    const second = chat.send('what is the weather in Paris tomorrow')
    expect(textOf(second)).toContain(wording['topic/menu'])
    expect(labels(second)?.length).toBeGreaterThan(3)
  })

  test('the count begins anew after anything else', () => {
    const chat = begun()
    chat.play(OUT, 'is my boss able to read what I write in here')
    expect(textOf(chat.send(OUT))).toContain(wording['topic/out-of-scope'])
  })

  test('its choices lead on', () => {
    const chat = begun()
    chat.send(OUT)
    expect(chat.press('report-pain').trace.dialog).toBe('triage')
  })
})
