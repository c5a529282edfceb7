/** What every reply must hold and must not, looked at in the replies themselves. */
import { placeValues } from '../../conversation/phrase.ts'
import { saidIn } from '../../knowledge/check/texts.ts'
import type { Path } from '../../knowledge/condition.ts'
import type { Issue } from '../../knowledge/issue.ts'
import { rankOf } from '../../triage/grade.ts'
import type { Built } from './replies.ts'
import type { Trial } from './trial.ts'

/** Slack refuses longer labels; Teams and people refuse longer cards. */
const LABEL = 75
const MOST = { items: 6, actions: 6 }

interface Fault {
  /** `what is wrong → what to do` */
  readonly account: string
  /** The phrase of knowledge/wording/result.yaml that answers for it; otherwise the reply's own file does. */
  readonly phrase?: string
  /** The words that are too much, where one text holds them. */
  readonly words?: string
}

export function outcomeIssues(trial: Trial, built: Built): Issue[] {
  const { kind } = built.reply
  const faults = [
    ...(kind === 'result' ? [...netFaults(built), ...remedyFaults(built), ...levelFaults(built)] : []),
    ...(kind === 'emergency' ? emergencyFaults(built) : []),
  ]
  const limits = limitFaults(built).map((account) => trial.issue(built.file, built.path, 'KB-CARD', account))
  const outcomes = faults.map((fault) =>
    trial.issue(...placeOf(trial, built, fault), 'KB-OUTCOME', fault.account),
  )
  return [...outcomes, ...limits]
}

function placeOf(
  { knowledge }: Trial,
  { file, path, reply, situation }: Built,
  { phrase, words }: Fault,
): [string, Path] {
  if (phrase !== undefined) return ['wording/result.yaml', [phrase]]
  const said =
    words === undefined
      ? undefined
      : saidIn(knowledge).find(
          ({ text }) => text.includes(words) && reply.text.includes(situation.fill(text)),
        )
  return said ? [`${said.spot.folder}/${said.spot.id}.yaml`, said.spot.path] : [file, path]
}

const BUILDER = 'look at src/conversation/result.ts'
const DATE =
  /\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b/g

/** Signs to watch for and when to come back, at the end; only the limits may follow. */
function netFaults({ reply, situation }: Built): Fault[] {
  const { say } = situation
  const what = `the reply at ${reply.level}`
  const sections = reply.sections ?? []
  const place = sections.findIndex(({ title }) => title === say('result/safety-net'))
  const net = sections[place]
  if (!net) return [{ account: `${what} has no safety net → ${BUILDER}` }]
  const [after] = sections.slice(place + 1).filter(({ title }) => title !== say('result/limits-title'))
  const lines = net.lines.join('\n')
  const missing = say('result/safety-net-signs')
    .split('\n')
    .filter((sign) => sign && !(lines.includes(sign) && reply.text.includes(sign)))
  const isCalm = rankOf(reply.level ?? null) < rankOf('urgent')
  const faults: Fault[] = missing.map((sign) => ({
    account: `the safety net at ${reply.level} leaves out "${sign}" → ${BUILDER}`,
    phrase: 'safety-net-signs',
  }))
  if (after) faults.push({ account: `${what} does not end in the safety net: "${after.title}" → ${BUILDER}` })
  if (isCalm && (lines.match(DATE) ?? []).length < 2)
    faults.push({
      account: 'the safety net does not say by when to come back → name {soon} and {later}',
      phrase: 'safety-net-dates',
    })
  if (!isCalm && !lines.includes(numberIn(situation)))
    faults.push({
      account: 'the safety net does not hold the number → name {number}',
      phrase: 'safety-net-worse',
    })
  return faults
}

/** No self-care where a red flag holds, whatever else is said. */
function remedyFaults({ reply, situation }: Built): Fault[] {
  const { knowledge, triage, say, fill } = situation
  const flag = triage.grades.find(({ level }) => rankOf(level) >= rankOf('urgent'))
  if (!flag) return []
  const texts = [
    ...Object.values(knowledge.remedies).map((remedy) => fill(remedy.say)),
    say('result/remedies'),
    say('result/self-care'),
  ]
  return texts
    .filter((text) => reply.text.includes(text))
    .map((text) => ({ account: `"${text}" is said although "${flag.rule}" is ${flag.level} → ${BUILDER}` }))
}

/** The reply is as urgent as the most urgent rule. */
function levelFaults({ reply, situation }: Built): Fault[] {
  const reached = situation.triage.grades[0]?.level ?? null
  if (rankOf(reply.level ?? null) >= rankOf(reached)) return []
  return [{ account: `what is ${reached} is answered as ${reply.level} → ${BUILDER}` }]
}

/** Words of self-care; none of them has a place in an emergency. */
const SELF_CARE =
  /\b(stretch\w*|exercis\w*|massag\w*|rub(bing)?|heat|warmth|hot[- ]water|cold pack|ice|keep moving|stay active|short walks?|ibuprofen|paracetamol|painkillers?|posture|pillow)\b/i

/** What to do and the number; no advice, no question. */
function emergencyFaults({ reply, situation }: Built): Fault[] {
  const { knowledge, fill, say } = situation
  const words = SELF_CARE.exec(reply.text)?.[0]
  const remedy = Object.values(knowledge.remedies).find(({ say: text }) => reply.text.includes(fill(text)))
  const faults: Fault[] = []
  if (!reply.text.includes(numberIn(situation)))
    faults.push({ account: 'the message does not hold the number → name {number}' })
  if (words || remedy)
    faults.push({
      account: `the message speaks of self-care: "${words ?? remedy?.name}" → leave it out: nothing else is said now`,
      ...(words ? { words } : {}),
    })
  if (reply.text.includes(say('result/safety-net')))
    faults.push({ account: 'the message holds parts of the advice → it is its own end' })
  if (reply.question || (reply.actions ?? []).length > 0)
    faults.push({ account: 'the message asks or offers something → it only says what to do' })
  return faults
}

const numberIn = ({ knowledge, conversation, moment, subject }: Built['situation']): string =>
  String(placeValues(knowledge, conversation.region, moment.locale, subject).number)

function limitFaults({ reply }: Built): string[] {
  const { question, actions = [] } = reply
  const labels = [...(question?.choices ?? []), ...(question?.exits ?? []), ...actions].map(
    ({ label }) => label,
  )
  const long = labels.filter((label) => label.length > LABEL)
  const count = question?.choices.length ?? 0
  return [
    ...long.map((label) => `the label "${label}" has ${label.length} characters → at most ${LABEL}`),
    ...(count > MOST.items ? [`the card has ${count} items → at most ${MOST.items}: make two cards`] : []),
    ...(actions.length > MOST.actions
      ? [`the reply has ${actions.length} actions → at most ${MOST.actions}`]
      : []),
  ]
}
