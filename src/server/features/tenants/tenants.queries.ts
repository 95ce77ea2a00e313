import type { OrganizationSettings } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';

/** The organization's settings; every organization has them from its first transaction on. */
export async function loadSettings(scope: Scope): Promise<OrganizationSettings> {
  const row = await scope.tx
    .selectFrom('organization_settings as s')
    .innerJoin('organizations as o', 'o.id', 's.tenant_id')
    .selectAll('s')
    .select('o.name')
    .where('s.tenant_id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  return {
    id: row.tenant_id,
    name: row.name,
    defaultCountry: row.default_country,
    allowedCountries: row.allowed_countries,
    recording: row.recording as OrganizationSettings['recording'],
    recordingChannels: row.recording_channels as OrganizationSettings['recordingChannels'],
    recordingNotice: row.recording_notice as OrganizationSettings['recordingNotice'],
    recordingNoticeText: row.recording_notice_text,
    recordingDays: row.recording_days,
    deleteAtCarrier: row.delete_at_carrier,
    maxCallMinutes: row.max_call_minutes,
    wrapUpSeconds: row.wrap_up_seconds,
    message: row.message,
    voice: row.voice,
    forwardTo: row.forward_to,
  };
}
