import { fieldsOf, type JsonSchema, typeLine } from './description.ts';
import { say } from './texts.ts';

/** The fields of an object, and under each the fields of what it holds. */
export function Fields({ schema }: { schema: JsonSchema }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return <p>{typeLine(schema)}</p>;
  return (
    <ul class="zr-docs__fields">
      {fields.map((field) => (
        <li key={field.name}>
          <code>{field.name}</code> {typeLine(field.schema)}
          {field.isRequired && <strong> {say('required')}</strong>}
          {fieldsOf(field.schema).length > 0 && <Fields schema={field.schema} />}
        </li>
      ))}
    </ul>
  );
}
