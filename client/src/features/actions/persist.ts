import { ApiError } from '@/api/errors'

const PAUSES = [400, 800, 1_600]

/** Asks again with the same key where the answer got lost: what has been done is answered as at first, and not done twice. */
export async function persist<Result>(ask: () => Promise<Result>, pauses = PAUSES): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await ask()
    } catch (failure) {
      if (!mayHaveArrived(failure)) throw failure
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return ask()
}

function mayHaveArrived(failure: unknown): boolean {
  if (!(failure instanceof ApiError)) return false
  return failure.isUnreachable || (failure.status === 409 && failure.code === 'in_progress')
}
