import { findWijk } from '../../shared/region/contract.ts';
import { call } from '../api.ts';
import { HouseFields } from '../ui/address-fields.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useContractForm } from '../ui/form.ts';
import { Heading, Paragraph } from '../ui/text.tsx';
import { withAddress } from './draft.ts';
import type { StepProps } from './questions.tsx';
import { addressErrors } from './steps.ts';
import { say } from './texts.ts';

export function PostcodeStep({ offer, draft, keep, done }: StepProps) {
  const { postcode, houseNumber, houseNumberAddition, wijkName } = draft;
  const form = useContractForm({
    start: { postcode, houseNumber, houseNumberAddition },
    check: addressErrors,
    onType: (typed) => keep(withAddress(draft, typed)),
    async onSubmit(typed) {
      const found = withAddress(draft, typed);
      const { wijk } = await call(findWijk, { query: { postcode: found.postcode, houseNumber: found.houseNumber } });
      keep({ ...found, wijkName: wijk?.name ?? null });
    },
  });
  const isKnown = wijkName !== undefined;

  return (
    <>
      <Paragraph kind="lead">{say('postcode.lead')}</Paragraph>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <HouseFields form={form} />
        <div class="zr-form__actions">
          <Button appearance={isKnown ? 'secondary-action' : 'primary-action'} submits busy={form.busy}>
            {say('postcode.search')}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {typeof wijkName === 'string' && (
          <Alert kind="ok">
            <p class="zr-found">{say('postcode.found', { wijk: wijkName })}</p>
            <div>
              <Button appearance="primary-action" onPress={() => done({})}>
                {say('next')}
              </Button>
            </div>
          </Alert>
        )}
        {wijkName === null && (
          <Alert kind="info">
            <Heading level={2} className="utrecht-heading-3">
              {say('postcode.outside.title')}
            </Heading>
            <p>{say('postcode.outside')}</p>
            <div>
              <Button appearance="primary-action" onPress={() => done({})}>
                {say('postcode.wait')}
              </Button>
            </div>
          </Alert>
        )}
      </div>
      <Paragraph kind="small" className="zr-soft">
        {say('postcode.methods', { method: offer.facts.paymentMethodLabel })}
      </Paragraph>
    </>
  );
}
