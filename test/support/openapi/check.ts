// One answer of the sandbox against Twilio's description: what is wrong with it, property by property.

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { RestExchange } from '#sandbox/options.ts';
import { formats } from './formats.ts';
import { type Described, operationFinder, readOperations } from './operations.ts';
import { toJsonSchema } from './schema.ts';

export type Verdict = {
  /** The description's name of the operation; `refused` for an error, `media` for sound and pictures. */
  readonly operation: string;
  /** Empty when the answer is as described. */
  readonly complaints: readonly string[];
};

/** Sound and pictures are documented in words, not in the description. */
const MEDIA = /\/(Recordings\/RE[0-9a-f]{32}(\.wav|\.mp3)?|Media\/ME[0-9a-f]{32})(?=$|\?)/;

const ENVELOPE = {
  type: 'object',
  required: ['code', 'message', 'more_info', 'status'],
  additionalProperties: false,
  properties: {
    code: { type: 'integer' },
    message: { type: 'string', minLength: 1 },
    more_info: { type: 'string', pattern: '^https://www\\.twilio\\.com/docs/errors/\\d{5}$' },
    status: { type: 'integer' },
    details: { type: 'object' },
  },
};

const ajv = new Ajv({ allErrors: true, formats, allowUnionTypes: true });

/** Reads the description once; each response's schema is compiled when it is first needed. */
export function answerChecker(operations: readonly Described[] = readOperations()): (seen: RestExchange) => Verdict {
  const find = operationFinder(operations);
  const envelope = ajv.compile(ENVELOPE);
  const compiled = new Map<string, ValidateFunction | null>();

  function validatorOf({ operation, components }: Described, status: number): ValidateFunction | null {
    const key = `${operation.operationId} ${status}`;
    const schema = operation.responses[status]?.content?.['application/json']?.schema;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const validate = schema ? ajv.compile(toJsonSchema(schema, components)) : null;
    compiled.set(key, validate);
    return validate;
  }

  return (seen) => {
    if (seen.status >= 400) return { operation: 'refused', complaints: complaintsOfRefusal(envelope, seen) };
    if (MEDIA.test(seen.url) && !seen.type.startsWith('application/json'))
      return { operation: 'media', complaints: [] };
    // What HEAD would have answered is seen before it is left out.
    const described = find(seen.method === 'HEAD' ? 'GET' : seen.method, seen.url.split('?', 1)[0] ?? '');
    if (!described) return { operation: 'unknown', complaints: ['no such operation is described'] };
    const { operationId, responses } = described.operation;
    if (!(seen.status in responses)) {
      const declared = Object.keys(responses).join(', ');
      return { operation: operationId, complaints: [`status ${seen.status} is not declared, but ${declared}`] };
    }
    return { operation: operationId, complaints: complaintsOf(validatorOf(described, seen.status), seen) };
  };
}

function complaintsOfRefusal(envelope: ValidateFunction, seen: RestExchange): readonly string[] {
  const found = complaintsOf(envelope, seen);
  if (found.length > 0) return found;
  const { code, more_info, status } = JSON.parse(seen.body ?? '') as {
    code: number;
    more_info: string;
    status: number;
  };
  return [
    ...(status === seen.status ? [] : [`/status says ${status}, and the answer's is ${seen.status}`]),
    ...(more_info.endsWith(`/${code}`) ? [] : [`/more_info is not about ${code}`]),
  ];
}

function complaintsOf(validate: ValidateFunction | null, { body, type }: RestExchange): readonly string[] {
  if (validate === null) return body ? ['an empty body is described'] : [];
  if (!type.startsWith('application/json')) return [`the content type is ${type || 'missing'}, not application/json`];
  let value: unknown;
  try {
    value = JSON.parse(body ?? '');
  } catch {
    return ['the body is not JSON'];
  }
  return validate(value) ? [] : (validate.errors ?? []).map(said);
}

function said({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
  return `${instancePath || '/'} ${message}${extra}`;
}
