/**
 * The replies of the bot, built by the code that builds them in a conversation: the advice of every rule at every level,
 * every emergency message in every country, every card, every closed question, and what each dialog says. For the person
 * and for somebody else.
 */
import { dialogs } from '../../../dialogs/index.ts'
import { putConfirm, putTriageQuestion } from '../../conversation/ask.ts'
import type { Situation } from '../../conversation/dialog.ts'
import { emergencyAction, emergencyReply } from '../../conversation/emergency.ts'
import type { Subject } from '../../conversation/event.ts'
import type { Reply } from '../../conversation/reply.ts'
import { resultReply } from '../../conversation/result.ts'
import type { Path } from '../../knowledge/condition.ts'
import {
  DETAIL_WORDS,
  type DetailWord,
  DISPOSITIONS,
  type Disposition,
  type Knowledge,
} from '../../knowledge/schema/index.ts'
import type { Findings } from '../../triage/findings.ts'
import { advised, newcomer, type Setting, situationOf, spoken } from './situation.ts'
import { waysOf, waysTo } from './ways.ts'

export interface Built {
  readonly reply: Reply
  readonly situation: Situation
  /** Where in the knowledge it comes from, for problems that no single text answers for. */
  readonly file: string
  readonly path: Path
  /** Of a rule: the level it was built for. */
  readonly level?: Disposition
}

const NOTHING: Findings = new Map()

export function subjectsOf({ language }: Knowledge): Subject[] {
  const [other] = Object.values(language.subjects)
  return ['self', { who: other?.who ?? 'they' }]
}

/** A country that was named, one that was guessed, or none: each fills in the number in another way. */
export function placesOf({ regions }: Knowledge): Omit<Setting, 'subject'>[] {
  return [
    {},
    ...Object.values(regions).flatMap(({ id, locales }) => [{ locale: locales[0] }, { region: id }]),
  ]
}

export function* builtReplies(knowledge: Knowledge): Generator<Built> {
  const place = placesOf(knowledge)[1] ?? {}
  for (const subject of subjectsOf(knowledge)) {
    const setting = { ...place, subject }
    // First, so that what is wrong with a message is told in its own file and not in that of a rule.
    for (const elsewhere of placesOf(knowledge)) yield* emergencies(knowledge, { ...elsewhere, subject })
    yield* results(knowledge, setting)
    yield* advice(knowledge, setting)
    yield* questions(knowledge, setting)
    yield* talk(knowledge, setting)
  }
}

/** What the bot says in the end: an emergency message, or the advice. */
function lastWord(situation: Situation): Reply {
  const { triage, knowledge, conversation, moment, subject } = situation
  const action = emergencyAction(triage, knowledge)
  return action
    ? emergencyReply(action, { knowledge, region: conversation.region, moment, subject })
    : resultReply(situation)
}

function* results(knowledge: Knowledge, setting: Setting): Generator<Built> {
  for (const rule of Object.values(knowledge.rules)) {
    const built = (findings: Findings, path: Path, level?: Disposition): Built => {
      const situation = situationOf(knowledge, findings, setting)
      const reply = lastWord(situation)
      return { reply, situation, file: `rules/${rule.id}.yaml`, path, ...(level ? { level } : {}) }
    }
    const levels = DISPOSITIONS.filter((level) => rule[level] !== undefined)
    for (const [n, level] of levels.entries())
      for (const findings of waysTo(rule, level, levels.slice(n + 1))) yield built(findings, [level], level)
    const asked = [...(rule.screen ?? []), ...(rule['ask-if'] ?? []).flatMap(({ ask }) => ask)]
    if (rule.unanswered) yield built(new Map(asked.map((id) => [id, { status: 'unknown' }])), ['unanswered'])
  }
}

/** Every cause with all that speaks for it, and every remedy, in advice for plain back pain. */
function* advice(knowledge: Knowledge, setting: Setting): Generator<Built> {
  for (const { id, when, 'speaks-for': reasons } of Object.values(knowledge.causes))
    for (const way of waysOf(when)) {
      const all = reasons.flatMap((reason) => [...(waysOf(reason.when)[0] ?? [])])
      const situation = situationOf(knowledge, new Map([...all, ...way]), setting)
      yield { reply: lastWord(situation), situation, file: `causes/${id}.yaml`, path: ['say'] }
    }
  for (const { id, when } of Object.values(knowledge.remedies))
    for (const way of when === undefined ? [NOTHING] : waysOf(when)) {
      const situation = situationOf(knowledge, way, setting)
      yield { reply: lastWord(situation), situation, file: `remedies/${id}.yaml`, path: ['say'] }
    }
}

function* emergencies(knowledge: Knowledge, setting: Setting): Generator<Built> {
  const { subject, region } = setting
  const situation = situationOf(knowledge, NOTHING, setting)
  for (const action of Object.values(knowledge.emergencyActions))
    for (const again of [false, true]) {
      const reply = emergencyReply(action, { knowledge, region, moment: situation.moment, subject }, again)
      yield {
        reply,
        situation,
        file: `emergency-actions/${action.id}.yaml`,
        path: [again ? 'again' : 'do'],
      }
    }
}

function* questions(knowledge: Knowledge, setting: Setting): Generator<Built> {
  const situation = situationOf(knowledge, NOTHING, setting)
  for (const question of Object.values(knowledge.questions)) {
    const whole = question.asks.length > 1 ? [question.asks] : []
    for (const items of [...whole, ...question.asks.map((id) => [id])])
      for (const reply of putTriageQuestion(situation, { kind: 'card', question, items }).say)
        yield { reply, situation, file: `questions/${question.id}.yaml`, path: ['ask'] }
  }
  for (const { id, kind, detail } of Object.values(knowledge.findings)) {
    const details = Object.keys(DETAIL_WORDS).filter((word) =>
      detail?.includes(DETAIL_WORDS[word as DetailWord]),
    )
    for (const want of kind === 'value' ? [] : ['confirm', 'contradiction', ...details])
      for (const reply of putConfirm(situation, id, want).say)
        yield { reply, situation, file: `findings/${id}.yaml`, path: ['name'] }
  }
}

/** Whatever a dialog says when it gets the floor: to a newcomer, in the middle, and after each kind of advice. */
function* talk(knowledge: Knowledge, setting: Setting): Generator<Built> {
  const { emergency } = dialogs
  const after = DISPOSITIONS.flatMap((level) => {
    const rule = Object.values(knowledge.rules).find((one) => one[level] !== undefined)
    const [way] = rule ? waysTo(rule, level, []) : []
    if (!way) return []
    const situation = situationOf(knowledge, way, setting)
    return [level === 'emergency' && emergency ? spoken(situation, emergency, emergency) : advised(situation)]
  })
  for (const situation of [newcomer(knowledge, setting), situationOf(knowledge, NOTHING, setting), ...after])
    for (const dialog of Object.values(dialogs))
      for (const reply of stepped(() => dialog.step(situation).say))
        yield { reply, situation, file: 'wording', path: [dialog.id] }
}

/** Not every dialog can speak in every situation; what it cannot say, nobody reads. */
function stepped(step: () => readonly Reply[]): readonly Reply[] {
  try {
    return step()
  } catch {
    return []
  }
}
