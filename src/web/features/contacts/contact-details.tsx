import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '#contract/contacts.ts';
import { CallButton } from '#web/calling/call-button.tsx';
import { PhoneLink } from '#web/calling/phone-link.tsx';
import { CountryMark } from '#web/lib/country-mark.tsx';
import { dateOf, fullTime, relativeTime } from '#web/lib/format.ts';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { DoNotCallSwitch } from './do-not-call-switch.tsx';
import { Tags } from './tags.tsx';

/** How to reach the contact, and whose it is. */
export function ContactDetails({ contact }: { contact: Contact }) {
  return (
    <Card aria-label="Details">
      <CardHeader title="Details" />
      <CardBody className="space-y-4">
        <Detail label="Phone numbers">
          {contact.phones.length === 0 && <p className="text-soft">None yet. Edit the contact to add one.</p>}
          <ul className="space-y-2">
            {contact.phones.map((phone) => (
              <li key={phone.number} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">
                  <PhoneLink
                    number={phone.number}
                    display={phone.display}
                    name={contact.name}
                    contactId={contact.id}
                    doNotCall={contact.doNotCall !== null}
                  />
                  <span className="flex flex-wrap gap-x-2 text-xs text-faint">
                    <span className="capitalize">{phone.label}</span>
                    <CountryMark code={phone.country} />
                  </span>
                </span>
                <CallButton
                  look="icon"
                  name={contact.name}
                  contactId={contact.id}
                  phones={[phone]}
                  doNotCall={contact.doNotCall !== null}
                />
              </li>
            ))}
          </ul>
        </Detail>
        <Detail label="Calls to them">
          <DoNotCallSwitch contact={contact} />
        </Detail>
        <Detail label="E-mail">
          {contact.emails.length === 0 && <p className="text-soft">None</p>}
          {contact.emails.map((email) => (
            <a
              key={email}
              href={`mailto:${email}`}
              className="flex items-center gap-1.5 text-accent-ink wrap-anywhere hover:underline"
            >
              <Mail aria-hidden className="size-3.5 shrink-0" />
              {email}
            </a>
          ))}
        </Detail>
        <Detail label="Tags">
          {contact.tags.length === 0 ? <p className="text-soft">None</p> : <Tags tags={contact.tags} most={30} />}
        </Detail>
        <Detail label="Owner">{contact.owner?.name ?? <span className="text-soft">Nobody</span>}</Detail>
        <Detail label="Last call">
          {contact.lastCallAt === null ? (
            <span className="text-soft">never</span>
          ) : (
            <time dateTime={contact.lastCallAt} title={fullTime(contact.lastCallAt)}>
              {relativeTime(contact.lastCallAt)}
            </time>
          )}
        </Detail>
        <Detail label="Added">
          <time dateTime={contact.createdAt}>{dateOf(contact.createdAt)}</time>
        </Detail>
      </CardBody>
    </Card>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-faint">{label}</h3>
      {children}
    </section>
  );
}
