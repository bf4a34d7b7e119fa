"""Lists written by hand, like those from ministries, United Nations bodies and hotels."""

from __future__ import annotations

import pytest

from mercworkshop.exchange.lists.list_reading import ListReading
from mercworkshop.exchange.lists.recognition import recognise
from mercworkshop.exchange.tables.sheet_table import CellLayout, SheetTable
from tests.shipped import SHIPPED


def sheet(name: str, *rows: tuple[str, ...], **layout) -> tuple[SheetTable, ...]:
    width = max(map(len, rows))
    full = tuple(row + ("",) * (width - len(row)) for row in rows)
    return (SheetTable(name, full, tuple(range(1, len(full) + 1)), (), CellLayout(**layout)),)


SECRETARIAT = sheet(
    "Participants",
    ("Minamata Convention: sub-regional workshop",),
    ("Provisional list of participants, as of 12 March",),
    ("No.", "Salutation", "Name", "", "Affiliation", "", "Contact", "", "Lang."),
    ("", "", "FAMILY", "Given", "Country / Org.", "Function", "E-mail(s)", "Tel. / Mobile", "(E/F/S)"),  # noqa: E501
    ("GOVERNMENTS",),
    ("1", "Mr.", "OKORO", "Chidi Emeka", "Nigeria - Federal Ministry of Environment", "Deputy Director", "c.okoro@example.ng; chidi.okoro@example.com", "+234 803 555 0101", "E"),  # noqa: E501
    ("2", "H.E. Ms.", "VAN DER BERG", "Anneke", "Suriname / National Institute for Environment", "Permanent Secretary", "a.vdb@example.sr", "(597) 555-012", "E"),  # noqa: E501
    ("3", "Mme", "N'DIAYE", "Fatou", "Sénégal\nMinistère de l’Environnement", "Point focal national", "fatou.ndiaye@example.sn ;", "+221 77 555 01 02", "F"),  # noqa: E501
    ("4", "Sr.", "DE LA CRUZ PEÑA", "José María", "Ecuador - Ministerio del Ambiente", "Jefe de la Unidad de Químicos*", "jm.delacruz@example.ec", "", "S"),  # noqa: E501
    ("Subtotal: 4",),
    ("IGOs",),
    ("5", "Ms.", "HEDLUND", "Karin", "UNEP", "Programme Officer", "karin.hedlund@example.org", "", "E"),  # noqa: E501
    ("6", "Dr.", "BARRETO", "Paulo", "PAHO/WHO", "Adviser, chemical safety", "barretop@example.org", "", "S"),  # noqa: E501
    ("NGOs",),
    ("7", "Ms", "TAULIA", "Sina", "Zero Mercury Working Group", "Coordinator", "sina@example.net", "", "E"),  # noqa: E501
    ("Total: 7 participants",),
    ("* To be confirmed by the Ministry of Foreign Affairs",),
    spans=((3, 2, 3, 3), (3, 4, 3, 5), (3, 6, 3, 7)),
)  # fmt: skip

HOTEL = sheet(
    "Rooming list",
    ("ROOMING LIST - GRAND PALM HOTEL",),
    ("Group: ENV WORKSHOP", "", "Check-in 14:00"),
    ("Rm", "Guest name", "Sharing with", "Nat.", "Company", "Arr.", "Dep.", "Flight", "Rm type", "Remarks"),  # noqa: E501
    ("101", "MENSAH/KWAME MR", "", "Ghana", "EPA Ghana", "2026-05-03", "2026-05-07", "KQ508", "SGL", "late arrival"),  # noqa: E501
    ("102", "OUEDRAOGO/AMINATA MRS", "TRAORE/SALIMATA MS", "Burkina Faso", "Ministry of Environment", "2026-05-03", "2026-05-07", "", "TWN", "vegetarian"),  # noqa: E501
    ("", "TRAORE/SALIMATA MS", "OUEDRAOGO/AMINATA MRS", "Mali", "Ministère de la Santé", "2026-05-03", "2026-05-07", "", "TWN", ""),  # noqa: E501
    ("103", "BANDA/GRACE DR", "", "Zambia", "Zambia Environmental Management Agency", "2026-05-04", "2026-05-07", "ET863", "SGL", "invoice to UNEP"),  # noqa: E501
    ("104", "TBA", "", "", "", "2026-05-04", "2026-05-07", "", "SGL", ""),
    ("Total rooms", "4", "", "", "", "", "", "", "", ""),
)  # fmt: skip

MINISTRY = sheet(
    "Liste",
    ("RÉPUBLIQUE TOGOLAISE",),
    ("Liste des participants à l’atelier national",),
    ("N°", "Nom et prénoms", "Sexe", "Structure", "Qualité", "Tél.", "Adr. élect.", "Signature"),
    ("01", "M. AGBEKO Kossi", "M", "Ministère de l’Environnement", "Directeur", "90 55 01 02", "agbeko@example.tg", ""),  # noqa: E501
    ("02", "Mme LAWSON-BODY Adjoa Esther", "F", "Ministère de la Santé", "Chargée d’études", "91 55 01 03", "elawson@example.tg", ""),  # noqa: E501
    ("03", "Dr. TCHALLA Yao", "M", "Université de Lomé", "Enseignant-chercheur", "92 55 01 04", "y.tchalla@example.tg", ""),  # noqa: E501
    ("04", "Mlle Ama KOFFI", "F", "ONG Les Amis de la Terre", "Coordonnatrice", "", "ama.koffi@example.tg", ""),  # noqa: E501
    ("05", "M. PETIT Jean-Luc", "M", "PNUD", "Chargé de programme", "", "jl.petit@example.org", ""),
    ("Arrêtée la présente liste à cinq (05) participants",),
    ("Le Secrétaire général",),
    hidden_columns=(5,),
)  # fmt: skip

SPANISH_RUSSIAN = sheet(
    "Sheet1",
    ("Núm.", "Trat.", "Apellidos y nombres", "País", "Inst.", "Cargo", "Correo-e", "Idioma (E/I/R)"),  # noqa: E501
    ("1", "Ing.", "RODRÍGUEZ SALAS, María Elena", "Honduras", "Secretaría de Recursos Naturales", "Técnica", "mrodriguez@example.hn", "E"),  # noqa: E501
    ("2", "Lic.", "PAZ, Óscar", "", "Secretaría de Salud", "Asesor legal", "opaz@example.hn", "E"),
    ("3", "Sra.", "Lucía MONTALVO", "Costa Rica", "Ministerio de Salud", "Jefa de unidad", "lmontalvo@example.cr", "E"),  # noqa: E501
    ("4", "Sr.", "SMITH, Alan", "", "PNUMA", "Consultor", "asmith@example.org", "I"),
    ("5", "Г-жа", "ИВАНОВА Анна Петровна", "Беларусь", "Министерство природных ресурсов", "начальник отдела", "ivanova@example.by", "R"),  # noqa: E501
    ("Total de participantes: 5",),
    ("Nota: la lista se cierra el 3 de abril",),
)  # fmt: skip

ARABIC_CHINESE = (
    *sheet(
        "وفود",
        ("قائمة المشاركين",),
        ("م", "الاسم الكامل", "الدولة / الجهة", "الصفة", "البريد الإلكتروني", "رقم الهاتف"),
        ("١", "د. أحمد محمود سالم", "الأردن - وزارة البيئة", "مدير مديرية", "a.salem@example.jo", "+962 6 555 0101"),  # noqa: E501
        ("٢", "السيدة ليلى حسن", "تونس - وزارة الصحة", "مهندسة", "l.hassan@example.tn", ""),
        ("٣", "السيد كريم نصار", "برنامج الأمم المتحدة للبيئة", "مستشار", "k.nassar@example.org", ""),  # noqa: E501
        ("المجموع: ٣",),
    ),
    *sheet(
        "中国代表团",
        ("序号", "姓名", "性别", "单位", "职务", "电子邮箱"),
        ("1", "王小明", "男", "生态环境部", "处长", "wang@example.cn"),
        ("2", "李丽", "女", "清华大学", "教授", "lili@example.cn"),
        ("共计2人",),
    ),
)  # fmt: skip

BILINGUAL = sheet(
    "Sheet1",
    ("LIST OF PARTICIPANTS / LISTE DES PARTICIPANTS",),
    ("Name and title / Nom et titre", "Country or organization / Pays ou organisation", "Contact details / Coordonnées"),  # noqa: E501
    ("GOVERNMENTS / GOUVERNEMENTS",),
    ("Mr. Ousmane SOW\nDirecteur", "Guinée / Ministère de l’Environnement", "Tel: +224 622 55 01 01\nE-mail: osow@example.gn"),  # noqa: E501
    ("Mme Awa CAMARA\nChargée de programme", "Guinée\nMinistère de la Santé", "awa@example.gn; awac@example.com"),  # noqa: E501
    ("H.E. Mr. John KARANJA\nMinister", "Kenya - Ministry of Environment", "jk@example.ke"),
    ("IGOs / OIG",),
    ("Ms. Ute KLEIN\nProgramme Officer", "UNEP", "klein@example.org"),
    ("Total: 4 participants",),
)  # fmt: skip

RUSSIAN = sheet(
    "Лист1",
    ("Список участников семинара",),
    ("№ п/п", "Ф.И.О.", "Страна", "Организация, должность", "Эл. почта", "Тел."),
    ("1", "Г-н АХМЕТОВ Серик Болатович", "Казахстан", "Министерство экологии, главный эксперт", "sa@example.kz", "+7 701 555 0101"),  # noqa: E501
    ("2", "Г-жа Нурланова Айгуль", "", "Министерство здравоохранения, начальник управления", "an@example.kz", ""),  # noqa: E501
    ("3", "СИДОРОВ И.П.", "Кыргызстан", "Агентство охраны окружающей среды", "sip@example.kg", ""),
    ("4", "Г-жа Мюллер Анна", "", "ЮНЕП, консультант", "am@example.org", ""),
    ("Итого: 4 участника",),
)  # fmt: skip

EXPECTED = {
    "secretariat": (
        SECRETARIAT,
        (
            ("Chidi Emeka Okoro", "NGA", "Federal Ministry of Environment", "GOVERNMENT", "en", "c.okoro@example.ng"),  # noqa: E501
            ("Anneke Van Der Berg", "SUR", "National Institute for Environment", "GOVERNMENT", "en", "a.vdb@example.sr"),  # noqa: E501
            ("Fatou N'Diaye", "SEN", "Ministère de l’Environnement", "GOVERNMENT", "fr", "fatou.ndiaye@example.sn"),  # noqa: E501
            ("José María De La Cruz Peña", "ECU", "Ministerio del Ambiente", "GOVERNMENT", "es", "jm.delacruz@example.ec"),  # noqa: E501
            ("Karin Hedlund", "", "UNEP", "IGO", "en", "karin.hedlund@example.org"),
            ("Paulo Barreto", "", "PAHO/WHO", "IGO", "es", "barretop@example.org"),
            ("Sina Taulia", "", "Zero Mercury Working Group", "NGO", "en", "sina@example.net"),
        ),
    ),
    "hotel": (
        HOTEL,
        (
            ("Kwame Mensah", "GHA", "EPA Ghana", "GOVERNMENT", "", ""),
            ("Aminata Ouedraogo", "BFA", "Ministry of Environment", "GOVERNMENT", "", ""),
            ("Salimata Traore", "MLI", "Ministère de la Santé", "GOVERNMENT", "", ""),
            ("Grace Banda", "ZMB", "Zambia Environmental Management Agency", "GOVERNMENT", "", ""),
        ),
    ),
    "ministry": (
        MINISTRY,
        (
            ("Kossi Agbeko", "TGO", "Ministère de l’Environnement", "GOVERNMENT", "", "agbeko@example.tg"),  # noqa: E501
            ("Adjoa Esther Lawson-Body", "TGO", "Ministère de la Santé", "GOVERNMENT", "", "elawson@example.tg"),  # noqa: E501
            ("Yao Tchalla", "TGO", "Université de Lomé", "ACADEMIC", "", "y.tchalla@example.tg"),
            ("Ama Koffi", "TGO", "ONG Les Amis de la Terre", "NGO", "", "ama.koffi@example.tg"),
            ("Jean-Luc Petit", "", "PNUD", "IGO", "", "jl.petit@example.org"),
        ),
    ),
    "spanish": (
        SPANISH_RUSSIAN,
        (
            ("María Elena Rodríguez Salas", "HND", "Secretaría de Recursos Naturales", "GOVERNMENT", "es", "mrodriguez@example.hn"),  # noqa: E501
            ("Óscar Paz", "HND", "Secretaría de Salud", "GOVERNMENT", "es", "opaz@example.hn"),
            ("Lucía Montalvo", "CRI", "Ministerio de Salud", "GOVERNMENT", "es", "lmontalvo@example.cr"),  # noqa: E501
            ("Alan Smith", "", "PNUMA", "IGO", "en", "asmith@example.org"),
            ("Анна Петровна Иванова", "BLR", "Министерство природных ресурсов", "GOVERNMENT", "ru", "ivanova@example.by"),  # noqa: E501
        ),
    ),
    "arabic and chinese": (
        ARABIC_CHINESE,
        (
            ("أحمد محمود سالم", "JOR", "وزارة البيئة", "GOVERNMENT", "", "a.salem@example.jo"),
            ("ليلى حسن", "TUN", "وزارة الصحة", "GOVERNMENT", "", "l.hassan@example.tn"),
            ("كريم نصار", "", "برنامج الأمم المتحدة للبيئة", "IGO", "", "k.nassar@example.org"),
            ("王小明", "CHN", "生态环境部", "GOVERNMENT", "", "wang@example.cn"),
            ("李丽", "CHN", "清华大学", "ACADEMIC", "", "lili@example.cn"),
        ),
    ),
    "bilingual": (
        BILINGUAL,
        (
            ("Ousmane Sow", "GIN", "Ministère de l’Environnement", "GOVERNMENT", "", "osow@example.gn"),  # noqa: E501
            ("Awa Camara", "GIN", "Ministère de la Santé", "GOVERNMENT", "", "awa@example.gn"),
            ("John Karanja", "KEN", "Ministry of Environment", "GOVERNMENT", "", "jk@example.ke"),
            ("Ute Klein", "", "UNEP", "IGO", "", "klein@example.org"),
        ),
    ),
    "russian": (
        RUSSIAN,
        (
            ("Серик Болатович Ахметов", "KAZ", "Министерство экологии", "GOVERNMENT", "", "sa@example.kz"),  # noqa: E501
            ("Нурланова Айгуль", "KAZ", "Министерство здравоохранения", "GOVERNMENT", "", "an@example.kz"),  # noqa: E501
            ("Сидоров И.П.", "KGZ", "Агентство охраны окружающей среды", "GOVERNMENT", "", "sip@example.kg"),  # noqa: E501
            ("Мюллер Анна", "", "ЮНЕП", "IGO", "", "am@example.org"),
        ),
    ),
}  # fmt: skip


def told(reading: ListReading) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(fields["name"]),
            str(fields.get("country", "")),
            str(fields.get("organisation", "")),
            fields["category"].name,
            str(fields.get("language", "")),
            str(fields.get("email", "")),
        )
        for fields in (row.fields for row in reading.people)
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_list_written_by_hand_is_read_without_corrections_by_a_person(name):
    sheets, people = EXPECTED[name]
    reading = recognise(sheets, SHIPPED.countries.find)
    assert told(reading) == people
