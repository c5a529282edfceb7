/** The few words that belong to a control and not to the conversation. */
export const labels = {
  send: 'Send',
  /** Over what goes on from the group of choices above. */
  more: 'More',
  sources: 'Sources',
  why: 'Why we ask',
  chooseOne: 'Choose at least one, or use a button below.',
  typeOne: 'Write an answer, or use a button below.',
  chose: (what: string): string => `You chose: ${what}`,
  wrote: (what: string): string => `You wrote: ${what}`,
  closed: 'This question is closed.',
  nothing: 'Nothing was chosen. I ask again below.',
  left: (count: number): string => `About ${count} more ${count === 1 ? 'question' : 'questions'}`,
  howSoon: (soon: string): string => `How soon: ${soon}`,
  ways: (commands: string): string => `You can write: ${commands}`,
  /** In a channel or a group. */
  openChat: 'Write to me in private',
}
