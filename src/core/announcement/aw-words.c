/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-words.h"

/* Words as aw_words_find() gets them: small letters, no accents. English first,
 * then Spanish. A value is a month, a weekday (1: Monday), a number, or the
 * place of a zone in zones below. */

#define M AW_WORD_MONTH
#define D AW_WORD_WEEKDAY
#define N AW_WORD_NUMBER
#define Z AW_WORD_ZONE

static const AwWord values[] = {
  { "january", M, 1 }, { "jan", M, 1 }, { "february", M, 2 }, { "feb", M, 2 }, { "febr", M, 2 },
  { "march", M, 3 }, { "mar", M, 3 }, { "april", M, 4 }, { "apr", M, 4 }, { "may", M, 5 },
  { "june", M, 6 }, { "jun", M, 6 }, { "july", M, 7 }, { "jul", M, 7 }, { "august", M, 8 },
  { "aug", M, 8 }, { "september", M, 9 }, { "sept", M, 9 }, { "sep", M, 9 }, { "october", M, 10 },
  { "oct", M, 10 }, { "november", M, 11 }, { "nov", M, 11 }, { "december", M, 12 },
  { "dec", M, 12 },
  { "enero", M, 1 }, { "ene", M, 1 }, { "febrero", M, 2 }, { "marzo", M, 3 }, { "abril", M, 4 },
  { "abr", M, 4 }, { "mayo", M, 5 }, { "junio", M, 6 }, { "julio", M, 7 }, { "agosto", M, 8 },
  { "ago", M, 8 }, { "septiembre", M, 9 }, { "setiembre", M, 9 }, { "octubre", M, 10 },
  { "noviembre", M, 11 }, { "diciembre", M, 12 }, { "dic", M, 12 },

  { "monday", D, 1 }, { "mon", D, 1 }, { "tuesday", D, 2 }, { "tues", D, 2 }, { "tue", D, 2 },
  { "tu", D, 2 }, { "wednesday", D, 3 }, { "weds", D, 3 }, { "wed", D, 3 }, { "thursday", D, 4 },
  { "thurs", D, 4 }, { "thur", D, 4 }, { "thu", D, 4 }, { "th", D, 4 }, { "friday", D, 5 },
  { "fri", D, 5 }, { "saturday", D, 6 }, { "sat", D, 6 }, { "sunday", D, 7 }, { "sun", D, 7 },
  { "lunes", D, 1 }, { "lun", D, 1 }, { "martes", D, 2 }, { "miercoles", D, 3 }, { "mie", D, 3 },
  { "jueves", D, 4 }, { "jue", D, 4 }, { "viernes", D, 5 }, { "vie", D, 5 }, { "sabado", D, 6 },
  { "sab", D, 6 }, { "domingo", D, 7 }, { "dom", D, 7 },

  { "janurary", M, 1 }, { "febuary", M, 2 }, { "feburary", M, 2 }, { "februrary", M, 2 },
  { "septmber", M, 9 }, { "ocotber", M, 10 }, { "novemeber", M, 11 }, { "decemeber", M, 12 },
  { "tuseday", D, 2 }, { "teusday", D, 2 }, { "tuesdy", D, 2 }, { "wendesday", D, 3 },
  { "wednsday", D, 3 }, { "wensday", D, 3 }, { "wedneday", D, 3 },
  { "thrusday", D, 4 }, { "thursady", D, 4 }, { "thurday", D, 4 }, { "firday", D, 5 },
  { "saterday", D, 6 }, { "satuday", D, 6 },

  { "one", N, 1 }, { "two", N, 2 }, { "three", N, 3 }, { "four", N, 4 }, { "five", N, 5 },
  { "six", N, 6 }, { "seven", N, 7 }, { "eight", N, 8 }, { "nine", N, 9 }, { "ten", N, 10 },
  { "eleven", N, 11 }, { "twelve", N, 12 }, { "fifteen", N, 15 }, { "twenty", N, 20 },
  { "twenty-five", N, 25 }, { "thirty", N, 30 }, { "forty", N, 40 }, { "forty-five", N, 45 },
  { "thirty-five", N, 35 }, { "fifty-five", N, 55 },
  { "fifty", N, 50 }, { "sixty", N, 60 }, { "ninety", N, 90 },
  { "un", N, 1 }, { "una", N, 1 }, { "uno", N, 1 }, { "dos", N, 2 }, { "tres", N, 3 },
  { "cuatro", N, 4 }, { "cinco", N, 5 }, { "seis", N, 6 }, { "siete", N, 7 }, { "ocho", N, 8 },
  { "nueve", N, 9 }, { "diez", N, 10 }, { "quince", N, 15 }, { "veinte", N, 20 },
  { "treinta", N, 30 }, { "cuarenta", N, 40 }, { "sesenta", N, 60 }, { "noventa", N, 90 },

  { "et", Z, 0 }, { "est", Z, 0 }, { "edt", Z, 0 }, { "eastern", Z, 0 }, { "este", Z, 0 },
  { "ct", Z, 1 }, { "cst", Z, 1 }, { "cdt", Z, 1 }, { "central", Z, 1 }, { "centro", Z, 1 },
  { "mt", Z, 2 }, { "mst", Z, 2 }, { "mdt", Z, 2 }, { "mountain", Z, 2 }, { "montana", Z, 2 },
  { "pt", Z, 3 }, { "pst", Z, 3 }, { "pdt", Z, 3 }, { "pacific", Z, 3 }, { "pacifico", Z, 3 },
  { "akst", Z, 4 }, { "akdt", Z, 4 }, { "akt", Z, 4 }, { "alaska", Z, 4 }, { "hst", Z, 5 },
  { "hawaii", Z, 5 }, { "arizona", Z, 6 }, { "utc", Z, 7 }, { "gmt", Z, 7 },
  { "atlantic", Z, 8 }, { "ast", Z, 8 },
};

#undef M
#undef D
#undef N
#undef Z

static const char *const zones[AW_N_ZONES] = {
  "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
  "America/Anchorage", "Pacific/Honolulu", "America/Phoenix", "UTC", "America/Puerto_Rico",
};

/* One class of words, as a list. */
static const struct
{
  guint flags;
  const char *words;
} classes[] = {
  { AW_WORD_MINUTES, "minute minutes min mins minuto minutos" },
  { AW_WORD_HOURS, "hour hours hr hrs hora horas" },
  { AW_WORD_VERB | AW_WORD_CALL,
    "marca marquen "
    "call phone dial ring telephone llame llama llamen llamar llamemos telefonee marque" },
  { AW_WORD_CALL, "calls hotline voicemail llamada llamadas" },
  { AW_WORD_VERB,
    "photograph log stand fight "
    "firmar escribir enviar compartir leer visitar participar asistir publicar contar agradecer "
    "pedir donar preguntar decir grabar invitar hablar mandar de den cuentenos cuentenos "
    "cuentanos envienos mandenos "
    "add agree amplify apply appreciate ask attend bake become bookmark borrow bring build buy "
    "calculate canvass "
    "carry celebrate challenge check choose collect comment commit complete compose connect "
    "contact contribute "
    "convert cook count create deliver demand design discover display donate download draft "
    "draw drive drop eat "
    "e-mail email encourage endorse enter explore fax fill film find follow forward gather get "
    "give greet hand "
    "hang help honor host highlight identify interview introduce invite join knit knock learn "
    "leave let like "
    "listen log look mail make map march meet message name nominate observe organize pack "
    "paint pick plant "
    "pledge plan post practice prepare print promote publish put raise reach read recognize "
    "recommend record "
    "recruit recycle register remind reply repost report request research respond retweet "
    "return review ride "
    "say schedule send set share show sign sing snap speak spread start stop study submit "
    "subscribe suggest "
    "support tag take talk teach tell testify text thank think tour track try tune tweet "
    "update upload urge use "
    "view visit volunteer vote walk watch wear welcome write "
    "agradezca agradece anime apoye apoya asista asiste busque comente comparta compartan "
    "comparte complete conecte "
    "contacte contacta cuenta cuente cuentele deje descargue diga dile done done entregue "
    "envie envien envia escriba "
    "escriban escribe exprese firma firme firmen grabe haga inscribase invita invite lea lee "
    "lleve mande manda mire "
    "organice participe pida pide planta plante preguntele pregunte prepare publica publique "
    "recoja registrese "
    "responda revise siga sigue solicite sume sumese suba sube tome tomese unase use vea "
    "visite visita vota vote" },
  { AW_WORD_REGISTER,
    "register registration signup rsvp reserve enroll tickets inscribase inscripcion inscribete "
    "registrese registrate registro reserva reserve inscribirme inscribirse inscribir "
    "registrarme registrarse registrar apuntarme apuntese inscribanse anotese inscripciones" },
  { AW_WORD_JOIN,
    "join zoom teams webex livestream stream unase conectese conectate vea unirse unirme unete "
    "conectarse conectarme" },
  { AW_WORD_RECORDING,
    "recording recordings recorded replay replays grabacion grabaciones grabado grabada grabados "
    "grabadas" },
  { AW_WORD_LIVE,
    "webinar webinars session sessions training trainings workshop workshops forum panel briefing "
    "live meeting meetings event events class charla taller foro seminario conferencia sesion "
    "sesiones reunion programs evento eventos conversatorio kickoff rally hearing luncheon "
    "reception "
    "virtual" },
  { AW_WORD_PAST,
    "was were came attended joined met spoke held raised reported gathered took hosted celebrated "
    "participated adjourned ended concluded finished "
    "asistieron participaron fue fueron celebramos tuvimos" },
  { AW_WORD_KIND,
    "call calls e-mail email post write visit share learn act speak read watch sign tweet connect "
    "advocate thank donate vote give llame llama escriba comparta aprenda actue lea" },
  { AW_WORD_LABEL,
    "what when where who why how date time place location cost register registration rsvp join "
    "link "
    "zoom topic title event session speaker speakers presenter presenters details contact price "
    "admission que cuando donde quien hora lugar fecha costo tema ponente evento horario" },
  { AW_WORD_FILLER,
    "a an the at on in for from to of by and or with via is are be it this that only any anytime "
    "time times day days online virtual virtually free live all-day all here starts start begins "
    "from through until el la los las de del al a en por para con y o desde hasta es un una un "
    "hora horas tz morning afternoon evening night tonight tarde noche manana" },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_hash_table_insert (table, (gpointer) values[i].word, g_memdup2 (&values[i], sizeof (AwWord)));

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_auto (GStrv) words = g_strsplit (classes[i].words, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          AwWord *word = g_hash_table_lookup (table, words[j]);

          if (word == NULL)
            {
              word = g_new0 (AwWord, 1);
              word->word = g_intern_string (words[j]);
              g_hash_table_insert (table, (gpointer) word->word, word);
            }
          word->flags |= classes[i].flags;
        }
    }

  return table;
}

/**
 * aw_words_find:
 * @word: a word in small letters, without accents
 *
 * Returns: (nullable): what the word can be, if it is one that rules know
 */
const AwWord *
aw_words_find (const char *word)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());

  return g_hash_table_lookup (table, word);
}

/**
 * aw_words_get_zone:
 * @index: the value of a word that is %AW_WORD_ZONE
 *
 * US announcements write the letter of either season all year round, so that a
 * word names a place's clock and no offset.
 *
 * Returns: the IANA zone
 */
const char *
aw_words_get_zone (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (zones), NULL);

  return zones[index];
}
