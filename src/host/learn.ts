/** Run beside the bot (reload.ts): learns a knowledge base that has changed, into the cache, or throws what is wrong with it. */
import { workerData } from 'node:worker_threads'
import { loadWorld } from './real-turn.ts'

loadWorld(workerData as string)
