import type { OrganizationSettingsChange } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';

export async function insertSettings(scope: Scope): Promise<void> {
  await scope.tx.insertInto('organization_settings').values({ tenant_id: scope.tenantId }).execute();
}

/** `forwardTo` in E.164. Fields that are left out stay. */
export async function updateSettings(scope: Scope, change: OrganizationSettingsChange): Promise<void> {
  if (change.name !== undefined) {
    await scope.tx.updateTable('organizations').set({ name: change.name }).where('id', '=', scope.tenantId).execute();
  }
  await scope.tx
    .updateTable('organization_settings')
    .set({
      updated_at: scope.now,
      ...(change.defaultCountry !== undefined && { default_country: change.defaultCountry }),
      ...(change.allowedCountries !== undefined && { allowed_countries: change.allowedCountries }),
      ...(change.recording !== undefined && { recording: change.recording }),
      ...(change.recordingChannels !== undefined && { recording_channels: change.recordingChannels }),
      ...(change.recordingNotice !== undefined && { recording_notice: change.recordingNotice }),
      ...(change.recordingNoticeText !== undefined && { recording_notice_text: change.recordingNoticeText }),
      ...(change.recordingDays !== undefined && { recording_days: change.recordingDays }),
      ...(change.deleteAtCarrier !== undefined && { delete_at_carrier: change.deleteAtCarrier }),
      ...(change.maxCallMinutes !== undefined && { max_call_minutes: change.maxCallMinutes }),
      ...(change.wrapUpSeconds !== undefined && { wrap_up_seconds: change.wrapUpSeconds }),
      ...(change.message !== undefined && { message: change.message }),
      ...(change.voice !== undefined && { voice: change.voice }),
      ...(change.forwardTo !== undefined && { forward_to: change.forwardTo }),
    })
    .where('tenant_id', '=', scope.tenantId)
    .execute();
}
