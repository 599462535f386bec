import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { RuleBroken } from '../errors.js';
import type { Screens } from './screens.js';

/**
 * The whole of one attempt at a pairing code: count it, try it, forget the wrong ones when it was right.
 * The count stands outside the transaction, so that a refusal does not take it back.
 * @throws TooMany, RuleBroken
 */
export async function pairScreen(
  { screens, unitOfWork }: { readonly screens: Screens; readonly unitOfWork: UnitOfWork },
  context: WorkContext,
  { kode, dari }: { readonly kode: string; readonly dari: string },
): Promise<{ readonly token: string; readonly prefiks: readonly string[] }> {
  const left = await screens.countTry(dari);
  try {
    const paired = await unitOfWork.run(context, (tx) => screens.pair(tx, kode, dari));
    await screens.forgetTries(dari);
    return paired;
  } catch (error) {
    if (error instanceof RuleBroken && left === 0) await screens.pause(dari);
    throw error;
  }
}
