import { keepPreviousData, skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { client, type Client } from '../api/index.ts'

/** A room of the contract: «schools», «roadmap» … */
export type Word = Exclude<keyof Client, 'events'>
export type Procedure<W extends Word> = keyof Client[W] & string

type Call<W extends Word, P extends Procedure<W>> = Client[W][P] extends (
  ...args: infer A
) => PromiseLike<infer O>
  ? { input: A[0]; output: O }
  : never
export type Input<W extends Word, P extends Procedure<W>> = Call<W, P>['input']
export type Output<W extends Word, P extends Procedure<W>> = Call<W, P>['output']

export const queryKey = (word: Word, procedure: string, input: unknown) => [word, procedure, input] as const

/**
 * What a procedure of the contract answers now, read again when the core says that it changed.
 * `null` as input means «not yet»: nothing is asked. While new input is being answered the old answer stays.
 */
export function useRead<W extends Word, P extends Procedure<W>>(
  word: W,
  procedure: P,
  ...[input]: undefined extends Input<W, P> ? [] : [Input<W, P> | null]
): UseQueryResult<Output<W, P>> {
  // The client is one typed tree; indexing it by two generics loses the signature, which `Call` restores.
  const call = client[word][procedure] as unknown as (
    input: Input<W, P> | undefined,
    options: { signal: AbortSignal },
  ) => Promise<Output<W, P>>
  return useQuery<Output<W, P>>({
    queryKey: queryKey(word, procedure, input),
    queryFn: input === null ? skipToken : ({ signal }) => call(input, { signal }),
    placeholderData: keepPreviousData,
  } as Parameters<typeof useQuery<Output<W, P>>>[0])
}
