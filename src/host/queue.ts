/** Runs work with the same key one after another, in the order it came; work with different keys runs at once. */
export const makeQueue = (): (<T>(key: string, work: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const run = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, run)
    const clear = () => {
      if (last.get(key) === run) last.delete(key)
    }
    void run.then(clear, clear)
    return run
  }
}
