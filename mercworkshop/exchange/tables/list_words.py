"""Words for columns, categories and languages in lists of participants, in six languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category

CONTACT = "contact"
"""A column that holds telephones and addresses together."""

# In the order they are asked: "name of organisation" is no name, "e-mail of contact" is an e-mail.
# A word ends with * if more letters may follow.
HEADING_PARTS: tuple[tuple[str, str], ...] = (
    (
        "email",
        "email*, mail*, courriel*, correo, correos, e mail*, adresse e mail, почт*, بريد, "
        "البريد, 邮箱, 邮件, 电邮, adresse electronique",
    ),
    (
        "",
        "emergency, passport no, passport number, passport, visa, birth, dob, arrival, "
        "arrivals, departure, departures, arr, dep, flight, hotel, room, rm, diet*, "
        "allerg*, meal*, signature, date, dates, day, days, fax, address, addresses postal, "
        "remarks, comments, notes, supervisor, insurance, bank, dsa, ticket, vol, arrivee, "
        "depart, chambre, naissance, remarques, observations, regime, fecha, llegada, "
        "salida, vuelo, habitacion, dieta, observaciones, firma, nacimiento, дата, рейс, "
        "гостиница, номер, примечание*, прибытие, паспорт, комната, تاريخ, رقم الغرفة, "
        "ملاحظات, رحلة, جواز*, 日期, 航班, 房间, 备注, 护照, 签名, 传真, факс, deadline, "
        "do not use, old",
    ),
    (
        "phone",
        "phone*, tel, telefo*, telepho*, mobile*, cell*, gsm, whatsapp, portable, movil, "
        "celular, contact no, contact number, contact nos, тел*, моб*, هاتف, الهاتف, جوال, "
        "الجوال, محمول, 电话, 手机",
    ),
    (
        CONTACT,
        "contact details, contact information, coordonnees, datos de contacto, contacto, "
        "contact, contacts, контакт*, بيانات الاتصال, 联系方式",
    ),
    (
        "language",
        "language*, langue*, lang, lng, lg, idioma*, lengua*, язык*, لغة, اللغة, 语言, 语种, "
        "interpretation",
    ),
    ("gender", "gender, sex, sexe, sexo, genero, genre, пол, جنس, الجنس, 性别"),
    (
        "given_name",
        "given*, first name*, firstname, forename*, prenom*, prenoms, nombres, nombre de "
        "pila, имя отчество, اسم الاول, الاسم الاول, middle name*, other names",
    ),
    (
        "family_name",
        "family name*, surname*, last name*, lastname, nom de famille, apellido*, "
        "фамили*, العائلة, 姓氏",
    ),
    (
        "title",
        "salut*, honorific, mr, mrs, ms, mme, civilite*, tratamiento, sr, sra, обращение, "
        "اللقب, 称谓, 称呼, prefix",
    ),
    (
        "category",
        "category*, categorie*, categoria*, stakeholder*, type, tipo, sector, secteur, "
        "constituency, катего*, тип, الفئة, فئة, 类别, 类型",
    ),
    (
        "role",
        "position*, role, job*, designation*, function*, fonction*, poste, cargo*, puesto, "
        "responsibility, rank, occupation, qualite, funcion*, должност*, وظيفة, الوظيفة, "
        "المنصب, منصب, 职务, 职位, 职称, 职衔, expertise, status, titre, titulo",
    ),
    (
        "organisation",
        "organi*, org, orgs, institution*, instituc*, ministr*, minister*, agency, "
        "agencies, agence*, agencia, affiliation, body, entity, entidad, employer, company, "
        "department*, departement, structure*, dependencia, establishment, office, "
        "represent*, delegation of, учрежд*, ведомств*, министер*, место работы, орган, "
        "компания, المنظمة, منظمة, مؤسسة, المؤسسة, جهة, الجهة, الوزارة, جهة العمل, 单位, 机构, "
        "组织, 部门, 公司",
    ),
    (
        "country",
        "country*, countries, nationality, nation, state, states, party, pays, pais*, "
        "estado, nationalite, nacionalidad, etat, стран*, государств*, гражданство, بلد, "
        "البلد, دولة, الدولة, 国家, 国别, 国籍, delegation",
    ),
    (
        "name",
        "name*, participant*, delegate*, delegue*, guest*, nom, noms, nombre*, attendee*, "
        "expert*, representative*, фио, ф и о, имя, участник*, делегат*, اسم, الاسم, اسماء, "
        "المشارك*, 姓名, 名字, 名单, 代表, 与会者, person, persona",
    ),
)  # fmt: skip

HEADINGS: Mapping[str, str] = {
    "name": "name, full name, participant, participants, participant name, name of participant, "
    "delegate, representative, nom complet, nom et prenom, nom et prenoms, noms et "
    "prenoms, nom prenom, prenom et nom, nom du participant, nombre, nombre completo, "
    "nombre y apellido, nombre y apellidos, nombres y apellidos, apellidos y nombres, имя "
    "и фамилия, фамилия и имя, фамилия имя отчество, участник, الاسم الكامل, اسم المشارك, "
    "المشارك, 参会人员",
    "family_name": "family name, surname, last name, nom, apellido, apellidos, фамилия, "
    "اسم العائلة, اللقب العائلي, 姓",
    "given_name": "given name, given names, first name, first names, forename, prenom, имя, имя и "
    "отчество, الاسم الشخصي, 名",
    "title": "title, salutation, mr ms, mr mrs, mr mrs ms, civilite, titre, titulo, титул",
    "organisation": "organisation, organization, institution, ministry, ministry agency, ministry "
    "organisation, organisme, institution organisme, ministere, organizacion, "
    "institucion, ministerio, организация, учреждение, ведомство, министерство",
    "role": "position, function, job title, designation, post, fonction, cargo, funcion, "
    "должность, الصفة",
    "category": "category, type of participant, participant type, group type, stakeholder, "
    "stakeholder group, categorie, type de participant, categoria, tipo de participante, "
    "категория, النوع الفئة",
    "country": "country, country organisation, delegation pays, pais, страна, государство",
    "language": "language, languages, working language, preferred language, language of "
    "communication, langue, langue de travail, idioma, lengua, язык, рабочий язык, 工作语言",
    "gender": "m f, f m, النوع",
    "email": "email, e mail, email address, mail, courriel, correo electronico, электронная почта, "
    "эл почта, почта, البريد الالكتروني, 电子邮件",
    "phone": "phone, telephone, phone number, mobile, cell, cell phone, telephone number, numero "
    "de telephone, telefono, телефон, тел, мобильный, رقم الهاتف",
}
"""Words separated by commas, folded; words without a * in the table above count here too."""

_WHOLE_PARTS: Mapping[str, str] = {
    field: re.sub(r"[^,]*\*(,|$)", "", words).strip(" ,")
    for field, words in HEADING_PARTS
    if field in HEADINGS
}

CATEGORIES: Mapping[Category, str] = {
    Category.GOVERNMENT: "government, governmental, gov, govt, gov t, national government, "
    "party, national focal point, ministry, state, "
    "gouvernement, gouvernemental, gobierno, gubernamental, правительство, правительственный, "
    "حكومة, الحكومة, حكومي, 政府",
    Category.IGO: "igo, un, un system, united nations system, intergovernmental organisation, "
    "intergovernmental organization, "
    "intergovernmental, international organisation, international organization, un agency, "
    "united nations, oig, organisation intergouvernementale, organizacion intergubernamental, "
    "мпо, межправительственная организация, منظمة حكومية دولية, 政府间组织",
    Category.NGO: "ngo, nongovernmental, non governmental organisation, "
    "non governmental organization, "
    "nongovernmental organization, civil society, cso, ong, organisation non gouvernementale, "
    "societe civile, organizacion no gubernamental, sociedad civil, нпо, "
    "неправительственная организация, منظمة غير حكومية, 非政府组织",
    Category.REGIONAL_CENTRE: "regional centre, regional center, bcrc, scrc, basel convention "
    "regional centre, stockholm convention regional centre, centre regional, centro regional, "
    "региональный центр, مركز اقليمي, 区域中心",
    Category.OBSERVER: "observer, observers, observateur, observatrice, observador, observadora, "
    "наблюдатель, مراقب, 观察员",
    Category.PRIVATE_SECTOR: "private sector, private, prive, privado, частный, industry, "
    "business, company, firm, secteur prive, "
    "industrie, entreprise, sector privado, industria, empresa, частный сектор, промышленность, "
    "бизнес, компания, القطاع الخاص, قطاع خاص, الصناعة, شركة, 私营部门, 企业, 产业界",
    Category.ACADEMIC: "academic, academia, university, research, research institute, science, "
    "universite, recherche, institut de recherche, universidad, academico, investigacion, наука, "
    "наука и образование, университет, академия, научное учреждение, جامعة, اكاديمي, البحث "
    "العلمي, 学术界, 大学, 科研",
    Category.SECRETARIAT: "secretariat, interim secretariat, unep secretariat, secretariado, "
    "secretaria, секретариат, امانة, الامانة, 秘书处",
}

LANGUAGES: Mapping[str, str] = {
    "en": "en, eng, english, anglais, angl, ang, ingles, ing, англ,  английский, الانجليزية, "
    "انجليزي, 英语, 英文",
    "fr": "fr, fra, fre, french, francais, franc, frances, фр, франц, французский, الفرنسية, "
    "فرنسي, 法语, 法文",
    "es": "es, esp, spa, spanish, espagnol, espanol, castellano, исп, испанский, الاسبانية, "
    "اسباني, 西班牙语, 西班牙文",
    "ru": "ru, rus, russian, russe, рус, ruso, русский, الروسية, روسي, 俄语, 俄文",
    "ar": "ar, ara, arabic, arabe, арабский, العربية, عربي, 阿拉伯语, 阿拉伯文",
    "zh": "zh, chi, zho, chinese, chinois, chino, китайский, الصينية, صيني, 中文, 汉语",
}

GENDERS: Mapping[str, str] = {
    "woman": "f, w, female, woman, femme, feminin, mujer, femenino, ж, жен, женский, женщина, "
    "انثى, امراة, 女",
    "man": "m, male, man, homme, masculin, h, hombre, masculino, м, муж, мужской, мужчина, "
    "ذكر, رجل, 男",
    "other": "x, other, non binary, autre, otro, otra, другое, اخر, 其他",
}


CONSENT_HEADING = (
    "consent*, agree* to share, may be shared, may share, share contact*, share my contact*, share "
    "details, share my details, gdpr, data protection, consentement*, accord pour partager, "
    "autorise le partage, autorisation de partage, partage des coordonnees, rgpd, "
    "consentimiento*, autoriza compartir, autorizacion para compartir, compartir datos, compartir "
    "contacto*, согласие*, согласен*, موافقة, الموافقة, 同意"
)
"""Words of a heading of a column that says whether contact details may be given to others."""

NO_CONSENT_HEADING = (
    "not, no, opt out, object*, refus*, withdr*, pas, oppos*, se opone, нет, не, отказ*, عدم, "
    "رفض, 不, date, fecha, дата, تاريخ, 日期, photo*, image*, video*, film*, record*, foto*, "
    "imagen*, grabacion*, фото*, видео*, صور*, التصوير, تصوير, 照片, 摄影, 录像"
)
"""Words with which such a heading asks the opposite, or something else: it is ignored."""

CONSENTS: Mapping[str, str] = {
    "yes": "yes, y, agreed, i agree, oui, o, d accord, si, s, acuerdo, да, согласен, "
    "согласна, نعم, "
    "موافق, 是, 同意",
    "no": "no, n, not agreed, non, no acepto, нет, لا, غير موافق, 否, 不同意",
}


def find_heading(text: str) -> str | None:
    """Return the field that a whole heading names; None if it is not in the tables here."""
    return find_meaning(HEADINGS, text) or find_meaning(_WHOLE_PARTS, text)


def find_meaning[K](words: Mapping[K, str], text: str) -> K | None:
    """Return the meaning of ``text`` in one of the tables here; None if it is not in it."""
    wanted = " ".join(split_words(text))
    return next((key for key, names in words.items() if wanted in _folded_names(names)), None)


def find_category(text: str) -> Category | None:
    """Return the category that words such as "Governments", "NGO/CSO" or "UN" mean."""
    for part in (text, *re.split(r"[/(\[|;,&–-]|\b(?:and|et|y|и)\b", text)):
        folded = " ".join(split_words(part))
        for form in (folded, folded.removesuffix("s"), folded.replace("s ", " ").removesuffix("s")):
            if form and (found := find_meaning(CATEGORIES, form)):
                return found
    return None


@lru_cache(maxsize=64)
def _folded_names(words: str) -> frozenset[str]:
    return frozenset(" ".join(split_words(each)) for each in words.split(","))
