/** An expected no: the message says what is wrong and what to do, and a stack would only hide it. */
export function complaint(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = 'Complaint';
  return error;
}

/** Runs what a door does. A complaint is printed as one message, a bug with its stack; both end in exit code 1. */
export async function open(work: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(error instanceof Error && error.name === 'Complaint' ? error.message : error);
    process.exitCode = 1;
  }
}
