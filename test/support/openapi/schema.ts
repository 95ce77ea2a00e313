// OpenAPI 3.0 → JSON Schema, as strict as the description means it: Twilio marks nothing as required, and sends every
// property of a resource always.

import { amended, newer } from './amendments.ts';

export type Schema = {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly (string | number)[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};

export type Components = Readonly<Record<string, Schema>>;

const REF = '#/components/schemas/';

/** Inlines the named schemas: an answer is a tree, and a complaint then bears the path of the property alone. */
export function toJsonSchema(schema: Schema, components: Components, name = schema.title ?? ''): object {
  if (schema.$ref !== undefined) {
    const target = schema.$ref.slice(REF.length);
    const named = components[target];
    if (!named) throw new Error(`The description refers to ${schema.$ref}, which is not in it`);
    return toJsonSchema(schema.nullable ? { ...named, nullable: true } : named, components, target);
  }
  const { type, nullable = false } = schema;
  // Without a type anything goes: the description says nothing about request and response of a call's event.
  if (type === undefined) return {};
  return {
    type: nullable ? [type, 'null'] : type,
    ...(schema.pattern === undefined ? {} : { pattern: schema.pattern }),
    ...(schema.format === undefined || type !== 'string' ? {} : { format: schema.format }),
    ...(schema.enum === undefined ? {} : { enum: nullable ? [...schema.enum, null] : schema.enum }),
    ...(schema.items === undefined ? {} : { items: toJsonSchema(schema.items, components, name) }),
    ...members(schema, components, name),
  };
}

function members({ properties, format }: Schema, components: Components, name: string): object {
  if (format === 'uri-map') return { additionalProperties: { type: 'string', format: 'uri' } };
  if (properties === undefined) return {};
  const names = Object.keys(properties);
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([property, schema]) => [property, member(schema, components, name, property)]),
    ),
    required: names.filter((property) => !amended(name, property, 'may be absent')),
    additionalProperties: false,
    ...extras(name),
  };
}

/** Properties that the description does not know yet; of what type, nobody says. */
function extras(name: string): object {
  const patterns = newer(name).map((property) => [property.source, {}]);
  return patterns.length === 0 ? {} : { patternProperties: Object.fromEntries(patterns) };
}

function member(schema: Schema, components: Components, name: string, property: string): object {
  const nullable = schema.nullable || amended(name, property, 'may be null');
  const json = toJsonSchema(nullable ? { ...schema, nullable } : schema, components, `${name}.${property}`);
  return amended(name, property, 'may be empty') ? { anyOf: [json, { const: '' }] } : json;
}
