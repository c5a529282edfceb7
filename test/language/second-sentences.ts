/** Answers that go on behind their first words: what follows may be only a story, or take the first words back. */
import type { Answers } from './own-words.ts'

/** The first words hold: what follows is of another person, another time, or only says how they know. */
export const HOLDING: readonly Answers[] = [
  {
    question: 'chest-and-belly',
    item: 'chest-pain',
    said: [
      "no, it's only in the back",
      'this I do not have. only the low back hurts',
      'nothing. fit as a fiddle',
    ],
  },
  {
    question: 'chest-and-belly',
    item: 'sweating-or-faint',
    said: ['Cool as a cucumber.', "Nothing like that ma'am, my head's clear as a bell."],
  },
  {
    question: 'saddle-and-toilet',
    item: 'saddle-numbness',
    said: ["this I don't have", 'Sensation is there properly, no numbness in that area.'],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bladder-change',
    said: ['Waterworks are going like clockwork.', 'going toilet well'],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bowel-change',
    said: ['normal on the toilet', 'I am going toilet well', 'I poo like a Swiss train.'],
  },
  {
    question: 'legs',
    item: 'leg-pain',
    said: ["It stays put in my back, doesn't travel.", 'it is not entering leg'],
  },
  {
    question: 'whole-body',
    item: 'cancer-history',
    said: [
      'nope. wife had breast cancer, ten years clear',
      "not me, my uncle had bowel cancer, he was 70-something. I've never had anything",
    ],
  },
  {
    question: 'whole-body',
    item: 'trauma',
    said: [
      'no fall, just the sneeze',
      'no falling, only the machine',
      "no falls, no. She slipped on ice in 2020 and broke the wrist, that's healed",
    ],
  },
  {
    question: 'whole-body',
    item: 'weight-loss',
    said: ['I should be so lucky', 'no, same jeans since uni', "The cat's lost some. I haven't."],
  },
  { question: 'hands', item: 'hand-clumsiness', said: ['Buttons, keys, phone, all grand.'] },
]

/** The first words deny, and what follows tells of the sign all the same. */
export const TURNED_ROUND: readonly Answers[] = [
  {
    question: 'chest-and-belly',
    item: 'chest-pain',
    said: ["Chest's fine when I'm sat still.", 'no. it was tight all night'],
  },
  {
    question: 'chest-and-belly',
    item: 'breathlessness',
    said: ["Breathing's fine so long as I don't take a deep one."],
  },
  {
    question: 'chest-and-belly',
    item: 'sweating-or-faint',
    said: [
      "Didn't faint as such, I just found myself on the bathroom floor.",
      'Fine, fine. Everything goes a little bit black when the pain takes me.',
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bladder-change',
    said: [
      'Bladder is sound, I just push on my belly to get the last of it out.',
      "Nope. Well I go by the clock now because I don't get the feeling any more.",
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bowel-change',
    said: ["No problem going. It's the knowing I've gone that's the problem."],
  },
  {
    question: 'saddle-and-toilet',
    item: 'sexual-change',
    said: ['Sex is ok, only the finishing I do not feel it.'],
  },
  {
    question: 'legs',
    item: 'leg-numbness',
    said: ["It is not numb, it is only like ants and when I pinch I don't feel so much."],
  },
  { question: 'legs', item: 'leg-weakness', said: ['legs are fine when I take it slow'] },
  {
    question: 'legs',
    item: 'walking-difficulty',
    said: ["nah she'll be right, only tripped three times this week"],
  },
  {
    question: 'whole-body',
    item: 'cancer-history',
    said: ['No, they got it all.', 'no. I had breast cancer in 2012'],
  },
  { question: 'whole-body', item: 'night-pain', said: ["No, I'm awake anyway with it."] },
  { question: 'whole-body', item: 'fever', said: ['no. it was 39 last night'] },
  {
    question: 'rash',
    item: 'rash',
    said: ["My skin's fine bar these purple dots, and they stay put when I press the glass on."],
  },
  {
    question: 'vomiting',
    item: 'vomiting',
    said: ['Not vomiting as such, the food just comes back up a few times a day.'],
  },
]
