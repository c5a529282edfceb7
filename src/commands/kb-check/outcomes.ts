/** What every reply must hold and must not, looked at in the replies themselves. */
import { placeValues } from '../../conversation/phrase.ts'
import type { Section } from '../../conversation/reply.ts'
import type { Issue } from '../../knowledge/issue.ts'
import { rankOf } from '../../triage/grade.ts'
import type { Built } from './replies.ts'
import type { Trial } from './trial.ts'

/** Slack refuses longer labels; Teams and people refuse longer cards. */
const LABEL = 75
const MOST = { items: 6, actions: 6 }

/** Each problem as `what is wrong → what to do`. */
type Faults = string[]

export function outcomeIssues(trial: Trial, built: Built): Issue[] {
  const { kind } = built.reply
  const faults = [
    ...(kind === 'result' ? [...netFaults(built), ...remedyFaults(built), ...levelFaults(built)] : []),
    ...(kind === 'emergency' ? emergencyFaults(built) : []),
  ]
  return [
    ...faults.map((account) => trial.issue(built.file, built.path, 'KB-OUTCOME', account)),
    ...limitFaults(built).map((account) => trial.issue(built.file, built.path, 'KB-CARD', account)),
  ]
}

const NET = 'look at result/safety-net in knowledge/wording, and at src/conversation/result.ts'
const DATE =
  /\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b/g

/** Signs to watch for and when to come back, at the end; only the limits may follow. */
function netFaults({ reply, situation }: Built): Faults {
  const { say } = situation
  const what = `the reply at ${reply.level}`
  const sections = reply.sections ?? []
  const place = sections.findIndex(({ title }) => title === say('result/safety-net'))
  const net: Section | undefined = sections[place]
  if (!net) return [`${what} has no safety net → ${NET}`]
  const after = sections.slice(place + 1).filter(({ title }) => title !== say('result/limits-title'))
  const lines = net.lines.join('\n')
  const missing = say('result/safety-net-signs')
    .split('\n')
    .filter((sign) => sign && !(lines.includes(sign) && reply.text.includes(sign)))
  const isCalm = rankOf(reply.level ?? null) < rankOf('urgent')
  return [
    ...(after.length > 0
      ? [`${what} does not end in the safety net: "${after[0]?.title}" follows → ${NET}`]
      : []),
    ...missing.map((sign) => `the safety net at ${reply.level} leaves out "${sign}" → ${NET}`),
    ...(isCalm && (lines.match(DATE) ?? []).length < 2
      ? [
          `the safety net at ${reply.level} does not say by when → name {soon} and {later} in safety-net-dates`,
        ]
      : []),
    ...(!isCalm && !lines.includes(numberIn(situation))
      ? [`the safety net at ${reply.level} does not name the number → name {number} in safety-net-worse`]
      : []),
  ]
}

/** No self-care where a red flag holds, whatever else is said. */
function remedyFaults({ reply, situation }: Built): Faults {
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
    .map((text) => `"${text}" is said although "${flag.rule}" is ${flag.level} → ${CALM}`)
}
const CALM = 'self-care is for self-care and routine only: look at src/conversation/result.ts'

/** The reply is as urgent as the rule that it was built for. */
function levelFaults({ reply, situation, level }: Built): Faults {
  const reached = situation.triage.grades[0]?.level ?? null
  if (rankOf(reply.level ?? null) >= rankOf(reached)) return []
  return [`what reaches ${reached} is answered as ${reply.level}${level ? `, for ${level}` : ''} → ${CALM}`]
}

/** Words of self-care; none of them has a place in an emergency. */
const SELF_CARE =
  /\b(stretch\w*|exercis\w*|massag\w*|rub(bing)?|heat|warmth|hot[- ]water|cold pack|ice|keep moving|stay active|short walks?|ibuprofen|paracetamol|painkillers?|posture|pillow)\b/i

function emergencyFaults({ reply, situation }: Built): Faults {
  const { knowledge, fill, say } = situation
  const number = numberIn(situation)
  const own = SELF_CARE.exec(reply.text)?.[0]
  const remedies = Object.values(knowledge.remedies).filter((remedy) => reply.text.includes(fill(remedy.say)))
  return [
    ...(reply.text.includes(number) ? [] : [`the message does not hold the number → name {number}`]),
    ...(own || remedies.length > 0
      ? [
          `the message speaks of self-care: "${own ?? remedies[0]?.id}" → leave it out: nothing else is said now`,
        ]
      : []),
    ...(reply.text.includes(say('result/safety-net'))
      ? ['the message holds parts of the advice → it is its own end']
      : []),
    ...(reply.question || (reply.actions ?? []).length > 0
      ? ['the message asks or offers something → it only says what to do']
      : []),
  ]
}

const numberIn = ({ knowledge, conversation, moment, subject }: Built['situation']): string =>
  String(placeValues(knowledge, conversation.region, moment.locale, subject).number)

function limitFaults({ reply }: Built): Faults {
  const { question, actions = [] } = reply
  const labels = [...(question?.choices ?? []), ...(question?.exits ?? []), ...actions].map(
    ({ label }) => label,
  )
  const count = question?.choices.length ?? 0
  return [
    ...labels
      .filter((label) => label.length > LABEL)
      .map((label) => `the label "${label}" has ${label.length} characters → at most ${LABEL}`),
    ...(count > MOST.items ? [`the card has ${count} items → at most ${MOST.items}: make two cards`] : []),
    ...(actions.length > MOST.actions
      ? [`the reply has ${actions.length} actions → at most ${MOST.actions}`]
      : []),
  ]
}
