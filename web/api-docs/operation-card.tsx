import type { ComponentChildren } from 'preact';
import { currentLanguage } from '../language/speaker.ts';
import { type Description, type Listed, type Operation, resolve, typeLine } from './description.ts';
import { Fields } from './fields.tsx';
import { say } from './texts.ts';

interface OperationCardProps {
  listed: Listed;
  description: Description;
}

export function OperationCard({ listed: { method, path, operation }, description }: OperationCardProps) {
  const summary = currentLanguage() === 'nl' ? operation.summary : operation.description;
  const body = operation.requestBody?.content['application/json']?.schema;
  return (
    <details class="zr-operation" id={operation.operationId}>
      <summary>
        <span class={`zr-operation__method zr-operation__method--${method.toLowerCase()}`}>{method}</span>{' '}
        <code>/api{path}</code>
        <span class="zr-operation__summary">{summary}</span>
      </summary>
      <div class="zr-operation__inside">
        <p>
          <code>{operation.operationId}</code> · {say('access')}: {accessOf(operation)}
        </p>
        {operation.parameters.length > 0 && (
          <Part title={say('parameters')}>
            <ul class="zr-docs__fields">
              {operation.parameters.map((parameter) => (
                <li key={parameter.in + parameter.name}>
                  <code>{parameter.name}</code> <span class="zr-soft">({parameter.in})</span>{' '}
                  {typeLine(parameter.schema)}
                  {parameter.required && <strong> {say('required')}</strong>}
                  {parameter.description && <span class="zr-soft"> {parameter.description}</span>}
                </li>
              ))}
            </ul>
          </Part>
        )}
        {body && (
          <Part title={say('body')}>
            <Fields schema={resolve(description, body)} />
          </Part>
        )}
        <Replies operation={operation} description={description} />
        <Refusals operation={operation} />
      </div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <h3 class="utrecht-heading-3">{title}</h3>
      {children}
    </div>
  );
}

function Replies({ operation, description }: { operation: Operation; description: Description }) {
  return Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, response]) => {
      const [mediaType, content] = Object.entries(response.content)[0] ?? [];
      return (
        <Part key={status} title={`${say('reply')} ${status}`}>
          {mediaType !== 'application/json' && <p>{mediaType}</p>}
          {content && <Fields schema={resolve(description, content.schema)} />}
        </Part>
      );
    });
}

function Refusals({ operation }: { operation: Operation }) {
  const refusals = Object.entries(operation.responses).flatMap(([status, response]) =>
    (response['x-refusals'] ?? []).map((refusal) => ({ status, ...refusal })),
  );
  return (
    <Part title={say('refusals')}>
      <ul class="zr-docs__fields">
        {refusals.map((refusal) => (
          <li key={refusal.code}>
            {refusal.status} <code>{refusal.code}</code> {refusal[currentLanguage()]}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function accessOf({ security }: Operation): string {
  const [scheme] = security;
  if (!scheme) return say('access.public');
  if (scheme.link) return say('access.link');
  if (scheme.signature) return say('access.signature');
  return say('access.office', { roles: (scheme.office ?? []).join(', ') });
}
