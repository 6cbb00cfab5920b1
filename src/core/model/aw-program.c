/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program.h"

G_DEFINE_FINAL_TYPE (AwProgram, aw_program, G_TYPE_OBJECT)

static void
aw_program_finalize (GObject *object)
{
  AwProgram *self = AW_PROGRAM (object);

  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->organizer, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->digest, g_free);

  G_OBJECT_CLASS (aw_program_parent_class)->finalize (object);
}

static void
aw_program_class_init (AwProgramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_program_finalize;
}

static void
aw_program_init (AwProgram *self)
{
}

static void
find_last (AwProgram *self)
{
  self->last = AW_DAY (self->days->pdata[self->days->len - 1])->date;
  for (guint i = 0; i < self->days->len; i++)
    {
      AwDay *day = self->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        {
          const GDate *until = aw_action_get_until (day->actions->pdata[j]);

          if (until != NULL && g_date_compare (until, &self->last) > 0)
            self->last = *until;
        }
    }
}

/**
 * aw_program_new:
 * @id: the id that every edition of the program shares
 * @title: plain text
 * @organizer: (nullable): who announces it, plain text
 * @description: (nullable): plain text
 * @zone: the zone in which its dates and times are
 * @days: (element-type AwDay) (transfer none): at least one day, in order of
 *   date; an array that owns its days and is not changed any more
 *
 * Returns: (transfer full): a new program
 */
AwProgram *
aw_program_new (const char *id,
                const char *title,
                const char *organizer,
                const char *description,
                GTimeZone  *zone,
                GPtrArray  *days)
{
  AwProgram *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (days != NULL && days->len > 0, NULL);

  self = g_object_new (AW_TYPE_PROGRAM, NULL);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->organizer = g_strdup (organizer);
  self->description = g_strdup (description);
  self->zone = g_time_zone_ref (zone);
  self->days = g_ptr_array_ref (days);
  find_last (self);

  return self;
}

/**
 * aw_program_get_first_date:
 *
 * Returns: (transfer none): the organizer's date of the first day
 */
const GDate *
aw_program_get_first_date (AwProgram *self)
{
  g_return_val_if_fail (AW_IS_PROGRAM (self), NULL);

  return &AW_DAY (self->days->pdata[0])->date;
}

/**
 * aw_program_set_digest:
 * @digest: the SHA-256 of its document
 *
 * For whoever reads it, before anybody else has it.
 */
void
aw_program_set_digest (AwProgram  *self,
                       const char *digest)
{
  char *copy;

  g_return_if_fail (AW_IS_PROGRAM (self));

  copy = g_strdup (digest);
  g_free (self->digest);
  self->digest = copy;
}
