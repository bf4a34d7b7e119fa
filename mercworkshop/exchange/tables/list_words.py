"""Words for columns, categories and languages in lists of participants, in six languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category

FIELDS = (
    "name", "family_name", "given_name", "title", "organisation", "role", "category", "country",
    "language", "gender", "email", "phone",
)  # fmt: skip
"""The fields that a column can hold, in the usual order of a list."""

HEADINGS: Mapping[str, str] = {
    "name": "name, full name, participant, participants, participant name, name of participant, "
    "delegate, representative, nom complet, nom et prenom, nom et prenoms, noms et prenoms, "
    "nom prenom, prenom et nom, nom du participant, nombre, nombre completo, nombre y apellido, "
    "nombre y apellidos, nombres y apellidos, apellidos y nombres, фио, ф и о, имя и фамилия, "
    "фамилия и имя, фамилия имя отчество, участник, الاسم, الاسم الكامل, اسم المشارك, المشارك, "
    "姓名, 名字, 与会者, 参会人员, 代表",
    "family_name": "family name, surname, last name, nom, nom de famille, apellido, apellidos, "
    "фамилия, اسم العائلة, اللقب العائلي, 姓, 姓氏",
    "given_name": "given name, given names, first name, first names, forename, prenom, prenoms, "
    "nombres, nombre de pila, имя, имя и отчество, الاسم الاول, الاسم الشخصي, 名",
    "title": "title, salutation, honorific, mr ms, mr mrs, mr mrs ms, "
    "civilite, titre, tratamiento, "
    "titulo, обращение, титул, اللقب, 称谓, 称呼",
    "organisation": "organisation, organization, institution, ministry, agency, affiliation, "
    "body, entity, employer, ministry agency, ministry organisation, organisme, institution "
    "organisme, ministere, organizacion, institucion, ministerio, entidad, организация, "
    "учреждение, ведомство, министерство, المنظمة, المؤسسة, الوزارة, الجهة, 单位, 机构, 组织, 部门",
    "role": "role, position, function, job title, designation, post, occupation, fonction, poste, "
    "qualite, cargo, funcion, puesto, должность, المنصب, الوظيفة, الصفة, 职务, 职位, 职称",
    "category": "category, type, type of participant, participant type, group type, stakeholder, "
    "stakeholder group, categorie, type de participant, categoria, tipo, tipo de participante, "
    "категория, тип, الفئة, النوع الفئة, 类别, 类型",
    "country": "country, state, nationality, party, delegation, country organisation, pays, etat, "
    "delegation pays, pais, estado, страна, государство, البلد, الدولة, 国家, 国别",
    "language": "language, languages, working language, preferred language, language of "
    "communication, langue, langue de travail, idioma, lengua, язык, рабочий язык, اللغة, 语言, "
    "工作语言",
    "gender": "gender, sex, m f, f m, genre, sexe, genero, sexo, пол, الجنس, النوع, 性别",
    "email": "email, e mail, email address, mail, courriel, adresse electronique, adresse e mail, "
    "correo, correo electronico, электронная почта, эл почта, почта, البريد الالكتروني, 电子邮件, "
    "邮箱, 电邮",
    "phone": "phone, telephone, phone number, tel, mobile, cell, cell phone, whatsapp, contact "
    "number, telephone number, numero de telephone, portable, telefono, celular, movil, телефон, "
    "тел, мобильный, الهاتف, رقم الهاتف, الجوال, 电话, 手机",
}
"""Words separated by commas, folded."""

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


CONSENTS: Mapping[str, str] = {
    "yes": "yes, y, agreed, i agree, oui, o, d accord, si, s, acuerdo, да, согласен, "
    "согласна, نعم, "
    "موافق, 是, 同意",
    "no": "no, n, not agreed, non, no acepto, нет, لا, غير موافق, 否, 不同意",
}


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
