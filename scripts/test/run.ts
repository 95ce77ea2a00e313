import { requireChromium } from '../chromium.ts';
import { complaint } from '../run/door.ts';
import { untilAskedToStop } from '../run/stop.ts';
import { summary, tellOutcome } from './print.ts';
import { endSteps, type Outcome, runStep } from './run-step.ts';
import { schedule } from './schedule.ts';
import { startFreshTestServer } from './server.ts';
import type { Step } from './steps.ts';

const STOPPED = 130;

/** Runs steps and prints what came of them. @returns the exit code */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  const began = performance.now();
  const database = await databaseFor(steps);
  try {
    const env = stepEnvironment(database?.url);
    const all = schedule(steps, async (step) => told(await prepareAndRun(step, env)));
    const outcomes = await Promise.race([all, untilAskedToStop()]);
    if (typeof outcomes === 'string') {
      await endSteps();
      return STOPPED;
    }
    const inOrder = steps.flatMap((step) => outcomes.filter((each) => each.step === step));
    console.log(summary(inOrder, (performance.now() - began) / 1000));
    return outcomes.some((each) => each.counts.failed > 0) ? 1 : 0;
  } finally {
    await database?.stop();
  }
}

/** The steps named, or all that are not long. @throws a complaint that lists the names */
export function selectSteps(all: readonly Step[], names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw complaint(
      `There is no step "${unknown.join('", "')}". The steps are: ${all.map((step) => step.name).join(', ')}.`,
    );
  }
  if (names.length === 0) return all.filter((step) => !step.long);
  const wanted = new Set(names.flatMap((name) => [name, ...(all.find((step) => step.name === name)?.after ?? [])]));
  return all.filter((step) => wanted.has(step.name));
}

async function databaseFor(steps: readonly Step[]): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  if (!steps.some((step) => step.needs)) return undefined;
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  const server = await startFreshTestServer();
  return { url: await server.database('postgres'), stop: server.stop };
}

/** What a developer's shell says about the product must not change what its tests see. */
function stepEnvironment(databaseUrl: string | undefined): NodeJS.ProcessEnv {
  const foreign =
    /^(TWILIO_|DATABASE_URL|PUBLIC_URL|BACKEND_URL|NEXT_PUBLIC_|ENCRYPTION_KEY|APP_ENCRYPTION|AUTH_SECRET|SANDBOX_|SMTP_|HOST$|PORT$|LOG_LEVEL|NODE_OPTIONS)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...kept, NODE_ENV: 'test', CI: '1', NO_COLOR: '1', ...(databaseUrl && { TEST_DATABASE_URL: databaseUrl }) };
}

async function prepareAndRun(step: Step, env: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    if (step.needs === 'browser and database') requireChromium();
  } catch (error) {
    return {
      step,
      counts: { passed: 0, failed: 1, skipped: 0 },
      seconds: 0,
      output: String((error as Error).message),
      remark: 'no browser',
    };
  }
  return runStep(step, env);
}

function told(outcome: Outcome): Outcome {
  tellOutcome(outcome);
  return outcome;
}
