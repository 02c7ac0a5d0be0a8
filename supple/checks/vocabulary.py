"""The words of schema.org that this site's structured data may use: types, what they inherit from, their properties.

Only what a guide of stretches has a use for; a property that is missing here is an error in the build until somebody
has looked it up. Compared with release 30.0 of the vocabulary; deprecated ones (`aspect`) are left out on purpose.
"""

from __future__ import annotations

PARENTS: dict[str, tuple[str, ...]] = {
    "AboutPage": ("WebPage",),
    "Article": ("CreativeWork",),
    "BreadcrumbList": ("ItemList",),
    "CollectionPage": ("WebPage",),
    "ContactPage": ("WebPage",),
    "CreativeWork": ("Thing",),
    "EntryPoint": ("Thing",),
    "ExerciseAction": ("Action",),
    "ExercisePlan": ("CreativeWork", "PhysicalActivity"),
    "Action": ("Thing",),
    "HowTo": ("CreativeWork",),
    "HowToStep": ("CreativeWork", "ItemList", "ListItem"),
    "HowToTool": ("ListItem",),
    "ImageObject": ("CreativeWork",),
    "ItemList": ("Thing",),
    "ListItem": ("Thing",),
    "MedicalAudience": ("Thing",),
    "MedicalClinic": ("Organization",),
    "MedicalCondition": ("Thing",),
    "MedicalTherapy": ("Thing",),
    "MedicalWebPage": ("WebPage",),
    "Muscle": ("Thing",),
    "Organization": ("Thing",),
    "Person": ("Thing",),
    "PhysicalActivity": ("Thing",),
    "PostalAddress": ("Thing",),
    "Thing": (),
    "WebPage": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
}
"""Type → the nearest types it inherits properties from, as far as they stand here."""

PROPERTIES: dict[str, str] = {
    "Thing": "additionalType alternateName description identifier image mainEntityOfPage name potentialAction sameAs"
    " subjectOf url",
    "CreativeWork": "about accessMode accessModeSufficient accessibilityFeature accessibilityHazard"
    " accessibilitySummary acquireLicensePage author citation copyrightHolder copyrightNotice copyrightYear creator"
    " creditText dateCreated dateModified datePublished editor encodingFormat hasPart headline inLanguage"
    " isAccessibleForFree isBasedOn isPartOf keywords license mainEntity maintainer position publisher"
    " publishingPrinciples text thumbnailUrl usageInfo version",
    "WebPage": "breadcrumb lastReviewed mainContentOfPage primaryImageOfPage relatedLink reviewedBy significantLink"
    " speakable specialty",
    "MedicalWebPage": "medicalAudience",
    "WebSite": "issn",
    "Article": "articleBody articleSection wordCount",
    "PhysicalActivity": "associatedAnatomy category epidemiology pathophysiology",
    "ExercisePlan": "activityDuration activityFrequency additionalVariable exerciseType intensity repetitions"
    " restPeriods workload",
    "Action": "actionStatus agent instrument location object participant result startTime endTime target",
    "ExerciseAction": "distance exercisePlan exerciseType",
    "EntryPoint": "actionApplication actionPlatform contentType encodingType httpMethod urlTemplate",
    "HowTo": "estimatedCost performTime prepTime step supply tool totalTime yield",
    "ItemList": "itemListElement itemListOrder numberOfItems",
    "ListItem": "item nextItem position previousItem",
    "ImageObject": "caption contentSize contentUrl embeddedTextCaption height representativeOfPage width",
    "MedicalAudience": "audienceType geographicArea suggestedMinAge suggestedMaxAge",
    "MedicalCondition": "associatedAnatomy code medicineSystem riskFactor signOrSymptom",
    "MedicalTherapy": "contraindication seriousAdverseOutcome",
    "MedicalClinic": "address availableService currenciesAccepted medicalSpecialty openingHours priceRange",
    "Muscle": "bloodSupply insertion muscleAction nerve",
    "Organization": "address contactPoint email foundingDate legalName location logo telephone",
    "Person": "address affiliation email familyName givenName hasCredential honorificPrefix honorificSuffix jobTitle"
    " knowsAbout telephone worksFor",
    "PostalAddress": "addressCountry addressLocality addressRegion postOfficeBoxNumber postalCode streetAddress",
}
"""Type → its own properties, blanks between."""


def allowed(kind: str) -> frozenset[str]:
    """Every property that a thing of this type may have, inherited ones included."""
    own = frozenset(PROPERTIES.get(kind, "").split())
    return own.union(*(allowed(parent) for parent in PARENTS.get(kind, ())))
