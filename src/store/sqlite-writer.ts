/**
 * Group commit: whatever waits to be written goes into one transaction, so that many conversations share the one fsync
 * that costs almost all of the time. Each is still all or nothing by itself, and is told only when it is on the disk.
 */

import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { isBusy } from './sqlite-file.ts'

interface Job {
  run(): void
  resolve(): void
  reject(error: unknown): void
  /** When it gives up waiting for another process, by a clock that is never set. */
  readonly patience: number
}

/** A group is at most so large, so that nobody waits for a hundred others. */
const most = 128
/** Milliseconds that a job waits for another process's transaction: an emergency may be waiting behind it. */
const patience = 3000
/** Milliseconds that what nobody waits for waits for company. */
const forCompany = 15

export interface Writer {
  write<T>(work: () => T): Promise<T>
  /** The same for what nobody waits for: it goes with the next that somebody does wait for, if that is soon. */
  writeAlong<T>(work: () => T): Promise<T>
  /** Resolves when nothing waits. */
  idle(): Promise<void>
}

/** @param check throws where nothing may be written any more; asked before each group is committed */
export const makeWriter = (db: DatabaseSync, check: () => void): Writer => {
  const sql = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    before: db.prepare('SAVEPOINT job'),
    after: db.prepare('RELEASE job'),
  }
  let waiting: Job[] = []
  let running: Promise<void> | undefined
  let alone: NodeJS.Timeout | undefined

  const isInside = () => db.isOpen && db.isTransaction

  /** Undoes one job and leaves the others; after a full disk SQLite may have undone everything by itself. */
  const runOne = (job: Job): { done: Job } | { failed: Job; error: unknown } => {
    sql.before.run()
    try {
      job.run()
      sql.after.run()
      return { done: job }
    } catch (error) {
      if (!isInside()) throw error
      db.exec('ROLLBACK TO job; RELEASE job')
      return { failed: job, error }
    }
  }

  /** Rejects nobody: who failed is told by name. */
  const runGroup = (jobs: readonly Job[]): (() => void)[] => {
    try {
      sql.begin.run()
      const ran = jobs.map(runOne)
      check()
      sql.commit.run()
      return ran.map((one) => ('done' in one ? one.done.resolve : () => one.failed.reject(one.error)))
    } catch (error) {
      if (isInside()) db.exec('ROLLBACK')
      const now = performance.now()
      const again = isBusy(error) ? jobs.filter((job) => job.patience > now) : []
      waiting = [...again, ...waiting]
      return jobs.filter((job) => !again.includes(job)).map((job) => () => job.reject(error))
    }
  }

  const drain = async () => {
    // Everything that arrives in this round of the event loop joins the group.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length) {
      const group = waiting.splice(0, most)
      const tell = runGroup(group)
      for (const one of tell) one()
      await (tell.length === group.length ? new Promise(setImmediate) : pause(1 + Math.random() * 10))
    }
    running = undefined
  }

  const start = () => {
    clearTimeout(alone)
    alone = undefined
    running ??= drain()
  }

  const add = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      let result: T
      waiting.push({
        run: () => {
          result = work()
        },
        resolve: () => resolve(result),
        reject,
        patience: performance.now() + patience,
      })
    })

  return {
    write(work) {
      const done = add(work)
      start()
      return done
    },
    writeAlong(work) {
      const done = add(work)
      if (!running) alone ??= setTimeout(start, forCompany)
      return done
    },
    idle: async () => {
      if (waiting.length) start()
      while (running !== undefined) await running
    },
  }
}
