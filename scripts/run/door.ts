/** An expected no: the message says what is wrong and what to do, and a stack would only hide it. */
export function complaint(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = 'Complaint';
  return error;
}

/**
 * Runs what a door does. A complaint is printed as one message, a bug with its stack; both end in exit code 1. Ends the
 * program: nothing is left to do then, but a library may still hold a timer.
 */
export async function open(work: () => Promise<number>): Promise<never> {
  let code = 1;
  try {
    code = await work();
  } catch (error) {
    console.error(error instanceof Error && error.name === 'Complaint' ? error.message : error);
  }
  process.exit(code);
}
